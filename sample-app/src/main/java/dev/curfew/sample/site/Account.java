package dev.curfew.sample.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who may sign in. The password is the name: this is a demonstration.
 *
 * @param groups the roles of the application
 */
record Account(String name, Set<String> groups) {
    private static final List<Account> ALL = List.of(
            new Account("ada", Set.of("user")),
            new Account("ben", Set.of("user")),
            new Account("grace", Set.of("user", "admin")));

    static Optional<Account> of(String name, String password) {
        return ALL.stream()
                .filter(account -> account.name.equals(name) && account.opensWith(password))
                .findFirst();
    }

    private boolean opensWith(String password) {
        return MessageDigest.isEqual(name.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
    }
}
