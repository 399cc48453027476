package dev.curfew.benchmarks.scale;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Admission;
import dev.curfew.session.Initiator;
import dev.curfew.session.RequestClass;
import dev.curfew.session.Sessions;
import dev.curfew.session.Token;
import org.HdrHistogram.Histogram;

/** From the end on one node to the refusal on the other. */
final class Revocation {
    private static final long LONGEST = 60_000_000_000L;

    private final Sessions a;
    private final Sessions b;
    private final String staleness;

    Revocation(Sessions a, Sessions b, String staleness) {
        this.a = a;
        this.b = b;
        this.staleness = staleness;
    }

    void run(int ends) {
        Histogram latency = new Histogram(LONGEST, 3);
        for (int i = 0; i < ends; i++) {
            Token token = People.signIn(a, "leaves-" + i);
            if (!(b.admit(token, RequestClass.ACTIVITY) instanceof Admission.Live)) {
                throw new IllegalStateException("must live on the other node");
            }
            a.end(token.handle(), EndReason.LOGOUT, Initiator.SYSTEM);
            long ended = System.nanoTime();
            int served = 0;
            while (b.admit(token, RequestClass.PASSIVE) instanceof Admission.Live) {
                served++;
            }
            latency.recordValue(served == 0 ? 0 : System.nanoTime() - ended);
        }
        for (int percentile : new int[] {50, 99, 100}) {
            double millis = latency.getValueAtPercentile(percentile) / 1e6;
            ScaleMain.tell("revocation, ms, staleness " + staleness + ", p" + percentile, millis);
        }
    }
}
