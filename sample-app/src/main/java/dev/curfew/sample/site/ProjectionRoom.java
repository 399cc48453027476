package dev.curfew.sample.site;

import dev.curfew.ee.RequiresRecentSignIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What administrators do, and only shortly after they have shown who they are. Thread-safe. */
@ApplicationScoped
@RequiresRecentSignIn(maxAge = "1m")
public class ProjectionRoom {
    private final Notice notice;

    /** For the proxy of CDI. */
    @SuppressWarnings("NullAway")
    protected ProjectionRoom() {
        this.notice = null;
    }

    @Inject
    ProjectionRoom(Notice notice) {
        this.notice = notice;
    }

    /** Returns the notice as it hangs. */
    public String enter() {
        return notice.text();
    }

    /** Hangs up another one. */
    public void hang(String text) {
        notice.text(text);
    }
}
