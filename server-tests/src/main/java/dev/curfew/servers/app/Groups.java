package dev.curfew.servers.app;

import java.util.Set;

/** In which groups people are. */
final class Groups {
    static final String GUEST = "guest";

    private Groups() {}

    static Set<String> of(String user) {
        return user.equals("eve") ? Set.of("user", GUEST) : Set.of("user");
    }
}
