package dev.curfew.session;

import dev.curfew.policy.SessionTimes;
import dev.curfew.policy.TimeoutPolicy;
import dev.curfew.policy.Verdict;
import java.time.Duration;
import java.time.Instant;

/** Applies the policy of a session to its times. Thread-safe. */
final class Judge {
    private static final Duration SLACK = Duration.ofMinutes(5);

    /** The life of a tombstone whose record is not there to be asked. */
    static final Duration LONGEST_TOMBSTONE = TimeoutPolicy.CEILING.plus(SLACK);

    private final PolicyInForce policies;

    Judge(PolicyInForce policies) {
        this.policies = policies;
    }

    /** Returns the policy of everybody. */
    TimeoutPolicy standardPolicy() {
        return policies.now().inForce().standard();
    }

    TimeoutPolicy policy(SessionRecord record) {
        return PolicyHistory.policy(policies.now().inForce(), record);
    }

    TimeoutPolicy policy(Identity identity, Origin origin) {
        return policies.now().inForce().of(identity.groups(), identity.contexts(), origin.address());
    }

    Verdict judge(SessionRecord record, Activity activity, Instant now) {
        return judge(record, record.times(activity), now);
    }

    Verdict judge(SessionRecord record, SessionTimes times, Instant now) {
        return policies.now().judge(record, times, now);
    }

    /** Returns how long a tombstone must stay: the rest of the longest life that the record could have had. */
    Duration tombstoneLife(SessionRecord record, Instant now) {
        Duration rest = Duration.between(now, record.since().plus(TimeoutPolicy.CEILING));
        return (rest.isNegative() ? Duration.ZERO : rest).plus(SLACK);
    }

    Session session(Handle handle, SessionRecord record, Activity activity) {
        return session(handle, record, record.times(activity));
    }

    Session session(Handle handle, SessionRecord record, SessionTimes times) {
        return new Session(handle, record.identity(), times, policy(record), record.origin());
    }
}
