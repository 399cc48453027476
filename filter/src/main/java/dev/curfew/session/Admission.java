package dev.curfew.session;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a token is worth at one moment: the answer of {@link Sessions#admit}. Immutable. */
public sealed interface Admission {
    /**
     * The session lives.
     *
     * @param verdict the deadlines after this request was counted
     * @param renewalDue whether the secret is old enough to be renewed with this answer: {@link Sessions#renew}
     * @param counted the counting of this request, which {@link Sessions#consider} leaves open
     */
    record Live(Session session, Verdict.Live verdict, boolean renewalDue, Counted counted) implements Admission {}

    /**
     * The session has ended, and the client held its secret: it may be told why.
     *
     * @param user who was signed in, null for an anonymous session
     */
    record Ended(
            Handle handle,
            EndReason reason,
            Instant since,
            @Nullable String user) implements Admission {}

    /** A secret that was current a moment ago (a parallel request during sign-in): the client should ask again. */
    record Retry(Handle handle) implements Admission {}

    /** Nothing that we know: an ordinary anonymous request. */
    record Unknown() implements Admission {}

    /** The cluster could not be asked: 503, never the session's principal, never another session. */
    record Unavailable(String why) implements Admission {}
}
