package dev.curfew.ee;

import jakarta.servlet.ServletContext;

/** The constraints of an application, for whoever asks without requesting. Implementations are thread-safe. */
@FunctionalInterface
interface AccessRules {
    /** The name of the servlet context's attribute that holds them. */
    String ATTRIBUTE = "dev.curfew.ee.rules";

    /** Returns the rule for a path within the application. */
    AccessRule of(String path, String method);

    /** Returns the application's constraints; without any that are known everybody may do everything. */
    static AccessRules of(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof AccessRules rules
                ? rules
                : (path, method) -> AccessRule.EVERYBODY;
    }
}
