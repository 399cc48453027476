package dev.curfew.ee.app;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Set;
import org.glassfish.soteria.authorization.spi.CallerDetailsResolver;

/** What {@code SecurityContext} needs on a servlet container without Jakarta Authorization. */
public final class CallerFromRequest implements CallerDetailsResolver {
    private static HttpServletRequest request() {
        return CDI.current().select(HttpServletRequest.class).get();
    }

    @Override
    public Principal getCallerPrincipal() {
        return request().getUserPrincipal();
    }

    @Override
    public <T extends Principal> Set<T> getPrincipalsByType(Class<T> type) {
        Principal principal = getCallerPrincipal();
        return type.isInstance(principal) ? Set.of(type.cast(principal)) : Set.of();
    }

    @Override
    public boolean isCallerInRole(String role) {
        return request().isUserInRole(role);
    }

    @Override
    public Set<String> getAllDeclaredCallerRoles() {
        return Set.of();
    }
}
