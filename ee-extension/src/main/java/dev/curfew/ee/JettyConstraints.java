package dev.curfew.ee;

import dev.curfew.servlet.Bridge;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.security.Authenticator;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.Constraint.Authorization;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of an application on embedded Jetty, environment {@code ee11}: whom they ask for is enforced by Curfew's
 * filter, where the caller is known; what nobody may and what needs TLS by Jetty itself, before. To be set before the
 * application starts, with {@code curfew.bridge=true}:
 *
 * <pre>{@code context.setSecurityHandler(new JettyConstraints());}</pre>
 *
 * <p>Where the filter does not stand before every path, Jetty answers what is constrained with 403, and everywhere the
 * handshake of a WebSocket below a constraint. Thread-safe once it has started.
 */
public final class JettyConstraints extends ConstraintSecurityHandler {
    /** Returns constraints without any of Jetty's own ways to authenticate. */
    public JettyConstraints() {
        setAuthenticator(new Authenticator.NoOp());
    }

    @Override
    protected void doStart() throws Exception {
        ServletContextHandler context = ServletContextHandler.getCurrentServletContextHandler();
        if (context != null) {
            AccessRules rules = this::of;
            context.getServletContext().setAttribute(AccessRules.ATTRIBUTE, rules);
        }
        super.doStart();
    }

    private AccessRule of(String path, String method) {
        Constraint found = super.getConstraint(path, request(method));
        return rule(found).orElse(isForbidden(found) ? AccessRule.NOBODY : AccessRule.EVERYBODY);
    }

    /** A request that is only asked about, of which the method is all that matters. */
    private static Request request(String method) {
        return (Request) Proxy.newProxyInstance(
                JettyConstraints.class.getClassLoader(), new Class<?>[] {Request.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals("getMethod")) {
                        return method;
                    }
                    throw new UnsupportedOperationException(called.getName());
                });
    }

    private static boolean isForbidden(@Nullable Constraint constraint) {
        return constraint != null && constraint.getAuthorization() == Authorization.FORBIDDEN;
    }

    @Override
    protected @Nullable Constraint getConstraint(String path, Request request) {
        Constraint found = super.getConstraint(path, request);
        Optional<AccessRule> rule = isBridged(request) && !upgrades(request) ? rule(found) : Optional.empty();
        if (found == null || rule.isEmpty()) {
            return found;
        }
        request.setAttribute(AccessRule.ATTRIBUTE, rule.get());
        return Constraint.from(found.getName(), found.getTransport(), Authorization.ALLOWED, Set.of());
    }

    /**
     * Jetty takes a WebSocket's handshake before filters: below a constraint it is refused. Other upgrades, such as a client's
     * offer of HTTP/2, are ordinary requests.
     */
    private static boolean upgrades(Request request) {
        return request.getHeaders().contains(HttpHeader.UPGRADE, "websocket")
                || HttpMethod.CONNECT.is(request.getMethod());
    }

    private static boolean isBridged(Request request) {
        return request.getContext() instanceof ServletContextHandler.ServletScopedContext context
                && Bridge.of(context.getServletContext()) instanceof MechanismBridge bridge
                && bridge.isEverywhere();
    }

    /** Returns whom the constraint asks for; empty where it asks for nobody. */
    private Optional<AccessRule> rule(@Nullable Constraint constraint) {
        if (constraint == null) {
            return Optional.empty();
        }
        return switch (constraint.getAuthorization()) {
            case FORBIDDEN, ALLOWED, INHERIT -> Optional.empty();
            case ANY_USER -> Optional.of(AccessRule.CALLERS);
            case KNOWN_ROLE -> Optional.of(AccessRule.of(getKnownRoles()));
            case SPECIFIC_ROLE -> Optional.of(AccessRule.of(constraint.getRoles()));
        };
    }
}
