package dev.curfew.session;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions by their names and by their users, outside any request of their own. Thread-safe. */
final class Listing {
    private final Node node;
    private final Ending ending;

    Listing(Node node, Ending ending) {
        this.node = node;
        this.ending = ending;
    }

    Optional<Session> find(Handle handle) {
        Stored stored = node.records().read(handle);
        if (stored == null || node.records().tombstone(handle) != null) {
            return Optional.empty();
        }
        Instant now = node.now();
        Activity activity = Records.orNow(node.records().activity(handle), now);
        return node.judge().judge(stored.record(), activity, now) instanceof Verdict.Live
                ? Optional.of(node.judge().session(handle, stored.record(), activity))
                : Optional.empty();
    }

    /** Returns the live sessions of the user, latest sign-in first. */
    List<Session> of(String user) {
        List<Session> sessions = new ArrayList<>();
        for (Handle handle : node.records().knownUser(user).value().listed().keySet()) {
            find(handle)
                    .filter(session -> session.user().equals(Optional.of(user)))
                    .ifPresent(sessions::add);
        }
        sessions.sort(Comparator.comparing((Session session) -> session.times().since())
                .reversed());
        return sessions;
    }

    /** Ends what the user's index lists, all but {@code kept} (null for none): first void in one write, then one by one. */
    int end(String user, @Nullable Handle kept, EndReason reason, Initiator initiator) {
        UserIndex index = node.records().changeUser(user, before -> before.voided(node.now(), reason, kept));
        int ended = 0;
        for (Handle handle : index.listed().keySet()) {
            if (!handle.equals(kept) && ending.end(handle, reason, initiator)) {
                ended++;
            }
        }
        return ended;
    }

    /** Keeps what the application asked for in the record, so that every node knows; none for zero or less. */
    void applicationInterval(Handle handle, Duration interval) {
        @Nullable Duration limit = interval.isNegative() || interval.isZero() ? null : interval;
        while (true) {
            Stored stored = node.records().read(handle);
            if (stored == null || Objects.equals(stored.record().interval(), limit)) {
                return;
            }
            if (node.records().replace(handle, stored, stored.record().withInterval(limit))) {
                node.records().announce(new Change.Written(handle));
                return;
            }
        }
    }
}
