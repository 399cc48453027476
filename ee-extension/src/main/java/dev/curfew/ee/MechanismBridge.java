package dev.curfew.ee;

import dev.curfew.servlet.Bridge;
import dev.curfew.servlet.Gate;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application's mechanism in the filter, before the filter decides, as a container would before all filters: with
 * the constraints of {@link JettyConstraints}, which are enforced here. Thread-safe.
 */
final class MechanismBridge implements Bridge {
    private final HttpAuthenticationMechanism mechanism;
    private final String attribute = "dev.curfew.ee.asked." + Integer.toHexString(System.identityHashCode(this));
    private volatile boolean everywhere;

    private MechanismBridge(HttpAuthenticationMechanism mechanism) {
        this.mechanism = mechanism;
    }

    /** @throws IllegalStateException where the application has no mechanism */
    static MechanismBridge of(BeanManager manager) {
        return new MechanismBridge(CurfewExtension.hasHandler() ? HandlerAsked.of(manager) : mechanism(manager));
    }

    /** Returns the one mechanism of the application. */
    static HttpAuthenticationMechanism mechanism(BeanManager manager) {
        return Others.find(manager, HttpAuthenticationMechanism.class, bean -> true);
    }

    /** Returns what the mechanism has said about the request; null where no bridge asks. */
    static @Nullable Asked asked(HttpServletRequest request) {
        return Bridge.of(request.getServletContext()) instanceof MechanismBridge bridge ? bridge.known(request) : null;
    }

    private @Nullable Asked known(HttpServletRequest request) {
        return request.getAttribute(attribute) instanceof Asked asked ? asked : null;
    }

    @Override
    public void everywhere() {
        everywhere = true;
    }

    /** Returns whether no request of the application passes by. */
    boolean isEverywhere() {
        return everywhere;
    }

    @Override
    public void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        Asked known = known(request);
        if (known != null) {
            rest.doFilter(known.shown(request), response);
        } else if (request.getDispatcherType() != DispatcherType.REQUEST || isAskedByTheServer(request)) {
            rest.doFilter(request, response);
        } else {
            first(request, response, rest);
        }
    }

    /**
     * Whoever considers a request before the filter is a mechanism; twice it would sign in twice. But a rule that waits for
     * a caller says that no server has asked.
     */
    private static boolean isAskedByTheServer(HttpServletRequest request) {
        return request.getAttribute(AccessRule.ATTRIBUTE) == null
                && Gate.considered(request).isPresent();
    }

    private void first(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        AccessRule rule =
                request.getAttribute(AccessRule.ATTRIBUTE) instanceof AccessRule found ? found : AccessRule.EVERYBODY;
        Asked asked = new Asked(mechanism, rule, request, response);
        request.setAttribute(attribute, asked);
        AuthenticationStatus status = asked.validate();
        if (status == AuthenticationStatus.SEND_CONTINUE || status == AuthenticationStatus.SEND_FAILURE) {
            return;
        }
        AskedContext context = asked.context();
        if (!asked.isAllowed()) {
            context.getResponse().sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        rest.doFilter(asked.shown(context.getRequest()), context.getResponse());
        asked.secureResponse();
    }
}
