package dev.curfew.ee;

import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;
import java.util.Map;

/** What the application's {@link CurfewAuthenticationMechanismDefinition} says, as settings. Immutable and thread-safe. */
record Definition(String loginPage, boolean rememberMe) {
    static final Definition NONE = new Definition("", false);

    static Definition of(CurfewAuthenticationMechanismDefinition annotation) {
        return new Definition(annotation.loginPage(), annotation.rememberMe());
    }

    /** The page of a mechanism with a form. */
    static Definition of(LoginToContinue form) {
        return new Definition(form.loginPage(), false);
    }

    /** Returns the page as a setting; the filter knows pages by their path alone. */
    Map<String, String> settings() {
        return loginPage.isEmpty()
                ? Map.of()
                : Map.of("curfew.login-page", Expression.value(loginPage).split("\\?", 2)[0]);
    }
}
