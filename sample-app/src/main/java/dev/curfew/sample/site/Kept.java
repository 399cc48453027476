package dev.curfew.sample.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;

/** What the application keeps for somebody in the HttpSession. */
final class Kept {
    private static final String NOTES = "notes";
    private static final String COUNT = "count";
    private static final String POSITION = "position.";
    private static final String WATCH = "watch.";

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

    /** Returns the films that somebody means to see, in the order of the programme. */
    List<Film> watchList() {
        return Film.ALL.stream().filter(this::isOnWatchList).toList();
    }

    boolean isOnWatchList(Film film) {
        return session.getAttribute(WATCH + film.id()) != null;
    }

    /** An attribute for each film: two tabs that put different films on the list lose neither, on whichever nodes. */
    void watch(Film film, boolean wanted) {
        session.setAttribute(WATCH + film.id(), wanted ? true : null);
    }

    /** Returns the second at which {@code film} was left. */
    int position(Film film) {
        return session.getAttribute(POSITION + film.id()) instanceof Integer position ? position : 0;
    }

    void position(Film film, Progress progress) {
        session.setAttribute(POSITION + film.id(), progress.position());
    }
}
