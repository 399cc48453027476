package dev.curfew.ee;

import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the mechanism has said about one request. Confined to the threads of its request, one at a time. */
final class Asked {
    private final HttpAuthenticationMechanism mechanism;
    private final AccessRule rule;
    private final AskedContext context;
    private @Nullable Principal caller;
    private Set<String> groups = Set.of();

    Asked(
            HttpAuthenticationMechanism mechanism,
            AccessRule rule,
            HttpServletRequest request,
            HttpServletResponse response) {
        this.mechanism = mechanism;
        this.rule = rule;
        this.context = new AskedContext(this, request, response, null);
    }

    /** Returns what the mechanism is given and has made of it: request and response go on from here. */
    AskedContext context() {
        return context;
    }

    boolean isProtected() {
        return !rule.everybody();
    }

    /** Returns whether the constraints let the caller, or nobody, go on. */
    boolean isAllowed() {
        return rule.permits(caller != null, groups);
    }

    @Nullable
    Principal caller() {
        return caller;
    }

    Set<String> groups() {
        return groups;
    }

    void known(@Nullable Principal principal, @Nullable Set<String> roles) {
        boolean nobody = principal == null || principal.getName() == null;
        caller = nobody ? null : principal;
        groups = nobody || roles == null ? Set.of() : Set.copyOf(roles);
    }

    AuthenticationStatus validate() throws ServletException {
        return validate(context);
    }

    /** Asks once more because the application wants somebody to be authenticated. */
    AuthenticationStatus authenticate(HttpServletResponse response, AuthenticationParameters parameters)
            throws ServletException {
        return validate(new AskedContext(this, context.getRequest(), response, parameters));
    }

    private AuthenticationStatus validate(AskedContext given) throws ServletException {
        try {
            return mechanism.validateRequest(given.getRequest(), given.getResponse(), given);
        } catch (AuthenticationException failed) {
            throw new ServletException("the authentication mechanism failed", failed);
        }
    }

    void secureResponse() throws ServletException {
        try {
            mechanism.secureResponse(context.getRequest(), context.getResponse(), context);
        } catch (AuthenticationException failed) {
            throw new ServletException("the authentication mechanism failed after the answer", failed);
        }
    }

    /** Lets the mechanism forget the caller, which ends the session. */
    void logout() {
        try {
            mechanism.cleanSubject(context.getRequest(), context.getResponse(), context);
        } finally {
            known(null, null);
        }
    }

    /** Returns the request with the caller, whichever request the server dispatches. */
    HttpServletRequest shown(HttpServletRequest request) {
        return isShown(request) ? request : new AskedRequest(request, this);
    }

    private boolean isShown(ServletRequest request) {
        ServletRequest next = request;
        while (next instanceof ServletRequestWrapper wrapper) {
            if (next instanceof AskedRequest asked && asked.isOf(this)) {
                return true;
            }
            next = wrapper.getRequest();
        }
        return false;
    }
}
