package dev.curfew.policy;

import java.time.*;

public record TimeoutPolicy(
        Duration idle, Duration absolute, Duration warning, Duration unattended, Duration renewal, Duration grace) {
    public static final Duration CEILING = Duration.ofDays(30);

    public Verdict judge(SessionTimes t, Instant now) {
        Duration i = t.applicationInterval() != null && t.applicationInterval().compareTo(idle) < 0
                ? t.applicationInterval()
                : idle;
        Instant a = t.lastActivity().plus(i),
                h1 = t.lastHeartbeat().plus(i),
                h2 = t.lastActivity().plus(unattended);
        Instant h = h1.isBefore(h2) ? h1 : h2;
        Instant id = a.isAfter(h) ? a : h;
        Instant ab = (t.signedIn() == null ? t.opened() : t.signedIn()).plus(absolute);
        EndReason c = id.isBefore(ab) ? EndReason.IDLE : EndReason.ABSOLUTE;
        Instant d = c == EndReason.IDLE ? id : ab;
        return now.isBefore(d) ? new Verdict.Live(id, ab, c, !now.plus(warning).isBefore(d)) : new Verdict.Ended(c, d);
    }
}
