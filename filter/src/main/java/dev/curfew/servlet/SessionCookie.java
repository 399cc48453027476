package dev.curfew.servlet;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Web;
import dev.curfew.session.Token;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
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
        Optional<Token> found = Optional.empty();
        boolean named = false;
        for (Enumeration<String> headers = request.getHeaders("Cookie"); headers.hasMoreElements(); ) {
            String header = headers.nextElement();
            if (header.length() > LONGEST_HEADER || header.contains("$Version")) {
                return Optional.empty();
            }
            for (int from = 0; from <= header.length(); from = end(header, from) + 1) {
                int value = value(header, from, end(header, from));
                if (value < 0) {
                    continue;
                }
                if (named) {
                    return Optional.empty();
                }
                named = true;
                found = token(header, value, end(header, from));
            }
        }
        return found;
    }

    private static Optional<Token> token(String header, int from, int end) {
        int begin = from;
        int last = end;
        while (begin < last && Character.isWhitespace(header.charAt(begin))) {
            begin++;
        }
        while (last > begin && Character.isWhitespace(header.charAt(last - 1))) {
            last--;
        }
        return Token.parse(header, begin, last);
    }

    /** Returns where the pair that begins at {@code from} ends. */
    private static int end(String header, int from) {
        int semicolon = header.indexOf(';', from);
        return semicolon < 0 ? header.length() : semicolon;
    }

    /** Returns where the value of the pair begins if the pair has this cookie's name, -1 for any other. */
    private int value(String header, int from, int end) {
        int begin = from;
        while (begin < end && Character.isWhitespace(header.charAt(begin))) {
            begin++;
        }
        if (!header.startsWith(name, begin)) {
            return -1;
        }
        int after = begin + name.length();
        while (after < end && Character.isWhitespace(header.charAt(after))) {
            after++;
        }
        return after < end && header.charAt(after) == '=' ? after + 1 : -1;
    }

    String set(Token token) {
        return name + "=" + token.riskyCookieValue() + attributes;
    }

    /** Returns the deletion, with the same attributes: a browser ignores it otherwise. */
    String delete() {
        return name + "=" + attributes + "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    }
}
