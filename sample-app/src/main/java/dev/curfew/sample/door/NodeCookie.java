package dev.curfew.sample.door;

import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** The front door's own cookie: the number of the node that a browser stays at. No secret, and nothing of the session. */
final class NodeCookie {
    private static final String NAME = "front-door";

    private NodeCookie() {}

    static OptionalInt read(Request request) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(NAME))
                .filter(cookie -> cookie.getValue().matches("[1-9]\\d?"))
                .mapToInt(cookie -> Integer.parseInt(cookie.getValue()))
                .findFirst();
    }

    /** Sends the cookie to a browser that does not have it yet. */
    static void write(Request request, Response response, Backend backend) {
        if (!read(request).equals(OptionalInt.of(backend.number()))) {
            // Written as it is: the server's own way would add an Expires header to pages that may be cached.
            String cookie = NAME + "=" + backend.number() + "; Path=/; HttpOnly; SameSite=Lax";
            response.getHeaders().add(HttpHeader.SET_COOKIE, request.isSecure() ? cookie + "; Secure" : cookie);
        }
    }
}
