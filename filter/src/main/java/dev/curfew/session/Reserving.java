package dev.curfew.session;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists a handle under its user in one compare-and-set: what is dead is pruned first, the not-before and the limit are
 * judged on what that very compare-and-set expects. Thread-safe.
 */
final class Reserving {
    private static final Duration STALE = Duration.ofSeconds(30);

    private final Node node;
    private final Ending ending;

    Reserving(Node node, Ending ending) {
        this.node = node;
        this.ending = ending;
    }

    /** One session that counts towards the limit. */
    private record Counted(Handle handle, Instant signedIn, Instant lastActivity) {}

    /** Returns null when the handle is listed, otherwise why it may not be; adds whom it ended to {@code evicted}. */
    @Nullable
    SignInOutcome reserve(Handle handle, SignIn signIn, List<Handle> evicted) {
        String user = signIn.identity().user();
        int limit = node.rules().maxSessions();
        while (true) {
            Records.Known<UserIndex> known = node.records().knownUser(user);
            if (known.value().isVoid(signIn.began())) {
                return new SignInOutcome.SignedOutMeanwhile();
            }
            List<Counted> counted = new ArrayList<>();
            UserIndex pruned = prune(known.value(), handle, counted);
            if (counted.size() < limit) {
                if (node.records().writeUser(user, known, pruned.with(handle, signIn.began()))) {
                    return null;
                }
            } else if (!makeRoom(counted, evicted)) {
                return new SignInOutcome.LimitReached(limit);
            }
        }
    }

    private boolean makeRoom(List<Counted> counted, List<Handle> evicted) {
        Comparator<Counted> order = switch (node.rules().atLimit()) {
            case REJECT_NEW -> null;
            case END_OLDEST -> Comparator.comparing(Counted::signedIn);
            case END_LEAST_ACTIVE -> Comparator.comparing(Counted::lastActivity);
        };
        if (order == null) {
            return false;
        }
        Handle victim = counted.stream().min(order).orElseThrow().handle();
        if (ending.end(victim, EndReason.LIMIT, Initiator.POLICY)) {
            evicted.add(victim);
        }
        return true;
    }

    private UserIndex prune(UserIndex index, Handle own, List<Counted> counted) {
        UserIndex pruned = index;
        for (Map.Entry<Handle, Instant> entry : index.listed().entrySet()) {
            Handle listed = entry.getKey();
            if (!listed.equals(own) && !counts(listed, entry.getValue(), counted)) {
                pruned = pruned.without(listed);
            }
        }
        return pruned;
    }

    /** Returns whether the listed session must stay listed; adds it to {@code counted} if it counts. */
    private boolean counts(Handle listed, Instant signedIn, List<Counted> counted) {
        Stored stored = node.records().read(listed);
        if (stored == null || node.records().tombstone(listed) != null) {
            return false;
        }
        Instant now = node.now();
        if (stored.record().isAnonymous()) {
            return isReservation(listed, stored, signedIn, now, counted);
        }
        Activity activity = Records.orNow(node.records().activity(listed), now);
        Verdict verdict = node.judge().judge(stored.record(), activity, now);
        if (verdict instanceof Verdict.Live) {
            counted.add(new Counted(listed, signedIn, activity.last()));
            return true;
        }
        if (verdict instanceof Verdict.Ended ended && ended.reason() == EndReason.ABSOLUTE) {
            ending.end(listed, ended.reason(), Initiator.POLICY, ended.since());
            return false;
        }
        return true;
    }

    /** A reservation that nobody completed is fenced before it is dropped, so that a late sign-in fails. */
    private boolean isReservation(Handle listed, Stored stored, Instant at, Instant now, List<Counted> counted) {
        boolean stale = Duration.between(at, now).compareTo(STALE) > 0;
        if (stale && node.records().replace(listed, stored, stored.record().fenced())) {
            return false;
        }
        counted.add(new Counted(listed, at, at));
        return true;
    }

    /** Unlists a handle whose record is gone. */
    void release(Handle handle, String user) {
        node.records().changeUser(user, index -> index.listed().containsKey(handle) ? index.without(handle) : index);
    }
}
