package dev.curfew.session;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The digests of the secrets of one session: current, pending (sent, not yet presented) and former.
 *
 * @param since when the current secret was made
 * @param pending null when no renewal is under way
 * @param former null when no secret was replaced yet
 */
record Secrets(
        Digest current,
        Instant since,
        @Nullable Digest pending,
        @Nullable Former former) {
    /**
     * A secret that was current once.
     *
     * @param until to when it is still recognised as a parallel request's
     * @param renewed whether a timer replaced it (it goes on to open the session until then) or a sign-in (it does not)
     */
    record Former(Digest digest, Instant until, boolean renewed) {
        Former {
            Objects.requireNonNull(digest, "digest");
            Objects.requireNonNull(until, "until");
        }
    }

    /** What a presented secret is to these. */
    enum Match {
        CURRENT,
        PENDING,
        FORMER,
        NONE
    }

    Secrets {
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(since, "since");
    }

    static Secrets first(Secret secret, Instant now) {
        return new Secrets(secret.digest(), now, null, null);
    }

    Match match(Digest presented) {
        boolean isCurrent = current.matches(presented);
        boolean isPending = pending != null && pending.matches(presented);
        boolean isFormer = former != null && former.digest().matches(presented);
        if (isCurrent) {
            return Match.CURRENT;
        }
        if (isPending) {
            return Match.PENDING;
        }
        return isFormer ? Match.FORMER : Match.NONE;
    }

    Secrets withPending(Digest next) {
        return new Secrets(current, since, next, former);
    }

    /** Returns these after the pending secret was presented: only now does the grace of the old one begin (rule S4). */
    Secrets promoted(Instant now, Instant graceEnds) {
        return new Secrets(Objects.requireNonNull(pending), now, null, new Former(current, graceEnds, true));
    }

    /** Returns these after a sign-in or a change of privilege: the old secret is dead at once (rule S3). */
    Secrets replaced(Secret next, Instant now, Instant graceEnds) {
        return new Secrets(next.digest(), now, null, new Former(current, graceEnds, false));
    }
}
