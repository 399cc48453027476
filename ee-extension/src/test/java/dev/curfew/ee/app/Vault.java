package dev.curfew.ee.app;

import dev.curfew.ee.RequiresRecentSignIn;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens for somebody who signed in a short time ago. */
@ApplicationScoped
@RequiresRecentSignIn(maxAge = "1h")
public class Vault {
    @RequiresRecentSignIn(maxAge = "5m")
    public String open(String what) {
        return "opened for " + what;
    }

    public String look() {
        return "seen";
    }
}
