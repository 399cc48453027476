package dev.curfew.session;

import dev.curfew.policy.EndReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in: the handle is listed under its user first, then the record that was read before is replaced; so nothing that
 * is signed in is ever unlisted, and neither the limit nor a sign out everywhere misses it. Thread-safe.
 */
final class SigningIn {
    private final Node node;
    private final Opening opening;
    private final Ending ending;
    private final Reserving reserving;

    SigningIn(Node node, Opening opening, Ending ending) {
        this.node = node;
        this.opening = opening;
        this.ending = ending;
        this.reserving = new Reserving(node, ending);
    }

    SignInOutcome signIn(SignIn signIn) {
        List<Handle> evicted = new ArrayList<>();
        @Nullable Handle target = signIn.upgraded();
        while (true) {
            target = continued(signIn, target);
            boolean fresh = target == null;
            Handle handle = fresh ? opening.open(signIn.origin()).handle() : Objects.requireNonNull(target);
            Stored stored = node.records().read(handle);
            if (stored == null) {
                target = null;
                continue;
            }
            @Nullable SignInOutcome refused = reserve(handle, signIn, evicted);
            if (refused != null) {
                return refused(handle, stored, fresh, signIn, refused);
            }
            if (fresh) {
                node.tell(SessionEvent.Kind.OPENED, handle.text() + ":opened", handle, stored.record(), "");
            }
            @Nullable SignInOutcome done = replace(handle, stored, signIn, evicted);
            if (done != null) {
                return done;
            }
            target = node.records().tombstone(handle) == null ? handle : null;
        }
    }

    private @Nullable SignInOutcome reserve(Handle handle, SignIn signIn, List<Handle> evicted) {
        return node.providers().list(handle, signIn.identity().provider(), signIn.began())
                ? reserving.reserve(handle, signIn, evicted)
                : new SignInOutcome.SignedOutMeanwhile();
    }

    /** A session that was opened for nothing but this sign-in goes with it. */
    private SignInOutcome refused(Handle handle, Stored stored, boolean fresh, SignIn signIn, SignInOutcome why) {
        if (fresh && node.records().remove(handle, stored)) {
            node.records().removeActivity(handle);
            node.activity().forget(handle);
        }
        String detail = why instanceof SignInOutcome.LimitReached limit
                ? "limit " + limit.limit() + " reached"
                : "all sessions were ended meanwhile";
        node.events()
                .happened(new SessionEvent(
                        handle.text() + ":sign-in-refused:" + signIn.began().toEpochMilli(),
                        SessionEvent.Kind.SIGN_IN_REFUSED,
                        node.now(),
                        node.standing().self(),
                        handle,
                        signIn.identity().user(),
                        null,
                        Initiator.POLICY,
                        signIn.origin(),
                        detail));
        return why;
    }

    /** Returns the handle to go on with, null to open another: a session of somebody else is ended, not continued. */
    private @Nullable Handle continued(SignIn signIn, @Nullable Handle target) {
        Stored stored = target == null ? null : node.records().read(target);
        if (target == null || stored == null || node.records().tombstone(target) != null) {
            return null;
        }
        Identity before = stored.record().identity();
        if (before == null || before.user().equals(signIn.identity().user())) {
            return target;
        }
        ending.end(target, EndReason.REPLACED, Initiator.user(before.user()));
        return null;
    }

    /** Returns null where the record changed, or the session ended, since it was read. */
    private @Nullable SignInOutcome replace(Handle handle, Stored stored, SignIn signIn, List<Handle> evicted) {
        Instant now = node.now();
        Instant graceEnds =
                now.plus(node.judge().policy(signIn.identity(), signIn.origin()).grace());
        Secret secret = Secret.random(node.random());
        SessionRecord before = stored.record();
        SessionRecord next = before.signedIn(signIn, before.secrets().replaced(secret, now, graceEnds));
        if (!node.records().replace(handle, stored, next)) {
            if (node.records().read(handle) == null) {
                reserving.release(handle, signIn.identity().user());
            }
            return null;
        }
        if (node.records().tombstone(handle) != null) {
            node.records().remove(handle);
            reserving.release(handle, signIn.identity().user());
            return null;
        }
        node.records().announce(new Change.Written(handle));
        Activity activity = node.activity().touch(handle, RequestClass.ACTIVITY, now);
        String id = handle.text() + ":signed-in:" + signIn.began().toEpochMilli();
        node.tell(SessionEvent.Kind.SIGNED_IN, id, handle, next, "");
        Session session = node.judge().session(handle, next, activity);
        return new SignInOutcome.SignedIn(node.key().token(handle, secret), session, evicted);
    }
}
