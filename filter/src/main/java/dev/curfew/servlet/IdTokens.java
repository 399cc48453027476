package dev.curfew.servlet;

import dev.curfew.session.Provider;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Gives the identity tokens of sign-ins to whoever signs out: a mechanism of the application keeps them. Thread-safe. */
@FunctionalInterface
public interface IdTokens {
    /** The name of the servlet context's attribute that holds whoever knows them. */
    String ATTRIBUTE = "dev.curfew.id-tokens";

    /** Returns the token of the request's sign-in; empty where it is not known here, or is another's. A secret. */
    String of(HttpServletRequest request, Provider provider);

    /** Returns who knows them in this application, null for nobody. */
    static @Nullable IdTokens of(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof IdTokens tokens ? tokens : null;
    }
}
