package dev.curfew.benchmarks.scale;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Initiator;
import dev.curfew.session.Sessions;
import java.util.List;

/** Many sessions of one user: to list them, to begin one more, to end all of them. */
final class OfOneUser {
    private static final double MICRO = 1e3;

    private final Sessions sessions;

    OfOneUser(Sessions sessions) {
        this.sessions = sessions;
    }

    void run(List<Integer> counts) {
        for (int count : counts) {
            String user = "has-" + count;
            for (int i = 0; i < count - 1; i++) {
                People.signIn(sessions, user);
            }
            long begun = System.nanoTime();
            People.signIn(sessions, user);
            ScaleMain.tell("sign-in, µs, as session " + count, (System.nanoTime() - begun) / MICRO);
            begun = System.nanoTime();
            sessions.of(user);
            ScaleMain.tell("own sessions, µs, of " + count, (System.nanoTime() - begun) / MICRO);
            begun = System.nanoTime();
            sessions.endAll(user, EndReason.ADMIN, Initiator.SYSTEM);
            ScaleMain.tell(
                    "sign out everywhere, µs a session, of " + count, (System.nanoTime() - begun) / MICRO / count);
        }
    }
}
