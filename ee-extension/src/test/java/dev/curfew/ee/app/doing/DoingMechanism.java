package dev.curfew.ee.app.doing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Does what the parameter {@code do} says. */
@ApplicationScoped
public class DoingMechanism implements HttpAuthenticationMechanism {
    public static final List<String> CALLED = new CopyOnWriteArrayList<>();

    public static final AtomicInteger ASKED = new AtomicInteger();

    private Scoped scoped;

    protected DoingMechanism() {}

    @Inject
    DoingMechanism(Scoped scoped) {
        this.scoped = scoped;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        ASKED.incrementAndGet();
        return switch (String.valueOf(request.getParameter("do"))) {
            case "login" -> context.notifyContainerAboutLogin("bob", Set.of("user"));
            case "principal" -> context.notifyContainerAboutLogin(new Bob(), Set.of("user"));
            case "guest" -> context.notifyContainerAboutLogin("bob", Set.of("guest"));
            case "unauthorized" -> context.responseUnauthorized();
            case "missing" -> context.responseNotFound();
            case "status" -> status(response);
            case "body" -> body(response);
            case "redirect" -> context.redirect("/elsewhere");
            case "forward" -> context.forward("/forwarded");
            case "wrap" -> wrap(request, context);
            case "scope" -> scope(response, context);
            case "fail" -> throw new AuthenticationException("on purpose");
            case "nothing-at-all" -> AuthenticationStatus.SUCCESS;
            default -> context.doNothing();
        };
    }

    private static AuthenticationStatus status(HttpServletResponse response) {
        response.setStatus(401);
        response.setHeader("WWW-Authenticate", "Doing");
        return AuthenticationStatus.SEND_CONTINUE;
    }

    private static AuthenticationStatus body(HttpServletResponse response) {
        try {
            response.setContentType("text/plain");
            response.getWriter().print("the mechanism's page");
            return AuthenticationStatus.SEND_CONTINUE;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static AuthenticationStatus wrap(HttpServletRequest request, HttpMessageContext context) {
        context.setRequest(new HttpServletRequestWrapper(request) {
            @Override
            public String getHeader(String name) {
                return name.equals("Wrapped") ? "yes" : super.getHeader(name);
            }
        });
        return context.notifyContainerAboutLogin("bob", Set.of("user"));
    }

    private AuthenticationStatus scope(HttpServletResponse response, HttpMessageContext context) {
        response.setHeader("Scope", scoped.tell());
        return context.notifyContainerAboutLogin("bob", Set.of("user"));
    }

    @Override
    public AuthenticationStatus secureResponse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        CALLED.add("secureResponse");
        return AuthenticationStatus.SUCCESS;
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        CALLED.add("cleanSubject");
        context.cleanClientSubject();
    }

    /** A principal of the application's own kind. */
    public static final class Bob extends CallerPrincipal {
        private static final long serialVersionUID = 1L;

        Bob() {
            super("bob");
        }
    }
}
