package dev.curfew.sample.site;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why somebody was signed out. */
final class Reason {
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("logout", "You signed out."),
            Map.entry("idle", "You were signed out because nothing had happened for a while."),
            Map.entry("absolute", "You were signed out because the time since you signed in was used up."),
            Map.entry("admin", "You were signed out by an administrator."),
            Map.entry("other-device", "You were signed out from another device."),
            Map.entry("limit", "You were signed out because you signed in on too many devices."),
            Map.entry("replaced", "You were signed out because somebody signed in here after you."),
            Map.entry("identity-provider", "You were signed out where you signed in."),
            Map.entry("credential-change", "You were signed out because your password changed."),
            Map.entry("anomaly", "You were signed out because somebody else may have used your session."),
            Map.entry("lost", "You were signed out because the servers lost your session. We are sorry."));

    private Reason() {}

    /** Returns the sentence for a reason as Curfew writes it, empty for none and for anything unknown. */
    static String sentence(@Nullable String token) {
        return token == null ? "" : SENTENCES.getOrDefault(token, "");
    }
}
