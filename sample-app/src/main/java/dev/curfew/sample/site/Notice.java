package dev.curfew.sample.site;

import jakarta.enterprise.context.ApplicationScoped;

/** What hangs in the foyer of this server, for everybody who is signed in. Thread-safe. */
@ApplicationScoped
public class Notice {
    private volatile String text = "";

    public String text() {
        return text;
    }

    public void text(String next) {
        text = next;
    }
}
