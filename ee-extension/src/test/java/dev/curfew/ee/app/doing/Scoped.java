package dev.curfew.ee.app.doing;

import jakarta.enterprise.context.RequestScoped;

/** Is there for one request. */
@RequestScoped
public class Scoped {
    public String tell() {
        return "active";
    }
}
