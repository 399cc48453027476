package dev.curfew.ee;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** An answer that a mechanism does not give while it forgets the caller: Curfew's own sign-out answers. */
final class Unredirected extends HttpServletResponseWrapper {
    Unredirected(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendRedirect(String location) {
        // where the browser goes is decided after the end
    }
}
