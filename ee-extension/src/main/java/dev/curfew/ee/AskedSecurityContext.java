package dev.curfew.ee;

import dev.curfew.servlet.Gate;
import dev.curfew.session.Identity;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The caller of the present request where the bridge asks the mechanism. Thread-safe. */
@Alternative
@Priority(Integer.MAX_VALUE)
@ApplicationScoped
class AskedSecurityContext implements SecurityContext {
    private static final String[] ANY = {"GET"};

    private final HttpServletRequest request;

    /** For the proxy of CDI. */
    @SuppressWarnings("NullAway")
    protected AskedSecurityContext() {
        this.request = null;
    }

    @Inject
    AskedSecurityContext(HttpServletRequest request) {
        this.request = request;
    }

    private Optional<Identity> identity() {
        return Gate.considered(request).flatMap(Gate::caller);
    }

    /** The record says who it is; a principal of the mechanism's own kind is kept. */
    @Override
    public @Nullable Principal getCallerPrincipal() {
        Asked asked = MechanismBridge.asked(request);
        Principal found = asked == null ? null : asked.caller();
        return identity()
                .map(Identity::user)
                .map(user -> found != null && user.equals(found.getName()) ? found : new CallerPrincipal(user))
                .orElse(null);
    }

    @Override
    public <T extends Principal> Set<T> getPrincipalsByType(Class<T> type) {
        Principal caller = getCallerPrincipal();
        return type.isInstance(caller) ? Set.of(type.cast(caller)) : Set.of();
    }

    @Override
    public boolean isCallerInRole(String role) {
        return identity()
                .filter(identity -> role.equals("**") || identity.groups().contains(role))
                .isPresent();
    }

    /** Returns the roles of the caller: those of everybody are known to the identity stores alone. */
    @Override
    public Set<String> getAllDeclaredCallerRoles() {
        return identity().map(Identity::groups).orElse(Set.of());
    }

    @Override
    public boolean hasAccessToWebResource(String resource, String... methods) {
        AccessRules rules = AccessRules.of(request.getServletContext());
        Optional<Identity> caller = identity();
        Set<String> groups = caller.map(Identity::groups).orElse(Set.of());
        return Arrays.stream(methods.length == 0 ? ANY : methods)
                .allMatch(method -> rules.of(resource, method).permits(caller.isPresent(), groups));
    }

    @Override
    public AuthenticationStatus authenticate(
            HttpServletRequest present, HttpServletResponse response, AuthenticationParameters parameters) {
        Asked asked = MechanismBridge.asked(present);
        if (asked == null) {
            return AuthenticationStatus.SEND_FAILURE;
        }
        try {
            return asked.authenticate(response, parameters);
        } catch (ServletException failed) {
            throw new IllegalStateException("the authentication mechanism failed", failed);
        }
    }
}
