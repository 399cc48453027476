package dev.curfew.session;

import dev.curfew.policy.PolicySet;
import dev.curfew.policy.SessionTimes;
import dev.curfew.policy.TimeoutPolicy;
import dev.curfew.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The policies in force and those that were shortly before: a session that was dead when a policy ended stays dead
 * whatever came after it (rule T5). Immutable.
 *
 * @param configured the standard policy that the settings of the last started node said
 * @param past older sets, oldest first
 */
record PolicyHistory(PolicySet inForce, TimeoutPolicy configured, List<Past> past) {
    /** The sweep has long ended by then what a policy ended. */
    private static final Duration KEPT = Duration.ofHours(2);

    private static final int MOST = 64;

    /** A set that was in force until a moment. */
    record Past(PolicySet set, Instant until) {}

    PolicyHistory {
        past = List.copyOf(past);
    }

    static PolicyHistory of(PolicySet set) {
        return new PolicyHistory(set, set.standard(), List.of());
    }

    PolicyHistory changed(PolicySet next, TimeoutPolicy said, Instant now) {
        List<Past> kept = new ArrayList<>();
        for (Past one : past) {
            if (one.until().plus(KEPT).isAfter(now)) {
                kept.add(one);
            }
        }
        kept.add(new Past(inForce, now));
        return new PolicyHistory(next, said, kept.subList(Math.max(0, kept.size() - MOST), kept.size()));
    }

    Verdict judge(SessionRecord record, SessionTimes times, Instant now) {
        for (Past one : past) {
            Instant last = now.isBefore(one.until()) ? now : one.until();
            Verdict then = policy(one.set(), record).judge(times, last);
            if (then instanceof Verdict.Ended) {
                return then;
            }
        }
        return policy(inForce, record).judge(times, now);
    }

    /** Returns what {@code set} says about the session with this record. */
    static TimeoutPolicy policy(PolicySet set, SessionRecord record) {
        if (set.rules().isEmpty()) {
            return set.standard();
        }
        Identity identity = record.identity();
        String address = record.origin().address();
        return identity == null
                ? set.of(Set.of(), Set.of(), address)
                : set.of(identity.groups(), identity.contexts(), address);
    }
}
