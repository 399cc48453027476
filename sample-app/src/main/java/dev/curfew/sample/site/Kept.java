package dev.curfew.sample.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** What the application keeps for somebody in the HttpSession. */
final class Kept {
    private static final String NOTES = "notes";
    private static final String COUNT = "count";
    private static final String POSITION = "position.";

    private final HttpSession session;

    private Kept(HttpSession session) {
        this.session = session;
    }

    static Kept of(HttpServletRequest request) {
        return new Kept(request.getSession());
    }

    String notes() {
        return session.getAttribute(NOTES) instanceof String notes ? notes : "";
    }

    void notes(String text) {
        session.setAttribute(NOTES, text);
    }

    /** Adds one. Two at the same time in one session may count as one: the servlet API has no atomic way. */
    int count() {
        int count = session.getAttribute(COUNT) instanceof Integer before ? before + 1 : 1;
        session.setAttribute(COUNT, count);
        return count;
    }

    /** Returns the second at which {@code film} was left. */
    int position(Film film) {
        return session.getAttribute(POSITION + film.id()) instanceof Integer position ? position : 0;
    }

    void position(Film film, Progress progress) {
        session.setAttribute(POSITION + film.id(), progress.position());
    }
}
