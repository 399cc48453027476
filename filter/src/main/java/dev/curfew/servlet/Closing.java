package dev.curfew.servlet;

import dev.curfew.policy.EndReason;
import java.util.Optional;

/** Why something that an application opened for a session is closed. Immutable and thread-safe. */
public sealed interface Closing {
    /**
     * The session has ended.
     *
     * @param reason empty for an anonymous session that another node ended: nothing is kept of it
     */
    record Ended(Optional<EndReason> reason) implements Closing {}

    /**
     * This node has been cut off from the others for longer than {@code max-staleness}: it cannot know whether the session
     * lives, and requests are answered 503.
     */
    record CutOff() implements Closing {}

    /** Returns what may be told to the person, in a few words without secrets. */
    default String text() {
        if (this instanceof Ended ended) {
            return "session ended"
                    + ended.reason().map(reason -> ": " + reason.token()).orElse("");
        }
        return "session cannot be judged now";
    }
}
