package dev.curfew.servlet;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Web;
import dev.curfew.session.Token;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/**
 * The cookie that holds a token: its name, how it is written, and how it is found among whatever a client sends
 * (rules S1, S2, S7). Immutable and thread-safe.
 */
final class SessionCookie {
    private static final String NAME = "__Host-curfew";
    private static final int LONGEST_HEADER = 16_384;

    private final String name;
    private final String attributes;

    SessionCookie(CurfewSettings settings) {
        this.name = settings.application().equals("root") ? NAME : NAME + "-" + settings.application();
        this.attributes =
                "; Path=/; Secure; HttpOnly; SameSite=" + text(settings.web().sameSite());
    }

    private static String text(Web.SameSite sameSite) {
        String lower = sameSite.name().toLowerCase(Locale.ROOT);
        return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }

    /** Returns the token that the client presents: empty for none, for several, and for anything malformed. */
    Optional<Token> read(HttpServletRequest request) {
        String found = null;
        for (String header : Collections.list(request.getHeaders("Cookie"))) {
            if (header.length() > LONGEST_HEADER || header.contains("$Version")) {
                return Optional.empty();
            }
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 0 || !pair.substring(0, equals).strip().equals(name)) {
                    continue;
                }
                if (found != null) {
                    return Optional.empty();
                }
                found = pair.substring(equals + 1).strip();
            }
        }
        return found == null ? Optional.empty() : Token.parse(found);
    }

    String set(Token token) {
        return name + "=" + token.riskyCookieValue() + attributes;
    }

    /** Returns the deletion, with the same attributes: a browser ignores it otherwise. */
    String delete() {
        return name + "=" + attributes + "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    }
}
