package dev.curfew.ee;

import java.util.Map;

/** What the application's {@link CurfewAuthenticationMechanismDefinition} says, as settings. Immutable and thread-safe. */
record Definition(String loginPage) {
    static final Definition NONE = new Definition("");

    static Definition of(CurfewAuthenticationMechanismDefinition annotation) {
        return new Definition(annotation.loginPage());
    }

    Map<String, String> settings() {
        return loginPage.isEmpty() ? Map.of() : Map.of("curfew.login-page", Expression.value(loginPage));
    }
}
