package dev.curfew.ee.app;

import dev.curfew.ee.AnnotatedLoginPage;
import dev.curfew.ee.CurfewSession;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;

/** Does what the path says, and otherwise tells who the caller is. */
public final class Pages extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurfewSession session;

    @Inject
    private transient Vault vault;

    @Inject
    private transient Basket basket;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getRequestURI()) {
            case "/sign-out" -> request.logout();
            case "/ask" -> {
                if (request.authenticate(response)) {
                    response.getWriter().print("authenticated");
                }
            }
            case "/authenticate" -> authenticate(request, response);
            case "/settings" -> response.getWriter().print(new AnnotatedLoginPage().values());
            case "/heard" ->
                response.getWriter()
                        .print(Recorder.OBSERVED.stream()
                                .map(event -> event.getClass().getSimpleName())
                                .toList());
            case "/forwarded" -> response.getWriter().print("forwarded");
            case "/role/seen" -> response.getWriter().print(seen(request));
            case "/context", "/role/context" -> response.getWriter().print(context(request));
            case "/async" -> async(request, response);
            case "/session" -> response.getWriter().print(told(session));
            case "/vault" -> response.getWriter().print(vault.open(request.getParameter("what")));
            case "/vault/look" -> response.getWriter().print(vault.look());
            case "/basket" -> response.getWriter().print(basket.add(request.getParameter("add")));
            case "/kept" -> response.getWriter().print(kept(request));
            case "/invalidate" -> request.getSession().invalidate();
            case "/session/thread" -> thread(request, response);
            case "/session/extend" -> session.extend();
            case "/session/end" -> session.end();
            case "/session/end-others" -> response.getWriter().print(session.endOthers());
            default -> who(request, response);
        }
    }

    private static Object kept(HttpServletRequest request) {
        String value = request.getParameter("set");
        if (value != null) {
            request.getSession().setAttribute("kept", value);
        }
        return request.getSession().getAttribute("kept");
    }

    private static void authenticate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = request.getParameter("user");
        UsernamePasswordCredential credential = new UsernamePasswordCredential(user, request.getParameter("password"));
        Object status = CDI.current()
                .select(SecurityContext.class)
                .get()
                .authenticate(
                        request, response, AuthenticationParameters.withParams().credential(credential));
        response.getWriter().print(status + " " + request.getRemoteUser());
    }

    private static String seen(HttpServletRequest request) {
        return request.getUserPrincipal().getClass().getSimpleName() + " " + request.getAuthType() + " "
                + request.getHeader("Wrapped");
    }

    private static String context(HttpServletRequest request) {
        SecurityContext context = CDI.current().select(SecurityContext.class).get();
        Principal caller = context.getCallerPrincipal();
        return (caller == null ? "nobody" : caller.getName()) + " " + context.isCallerInRole("user") + " "
                + context.getPrincipalsByType(Principal.class).size() + " "
                + context.hasAccessToWebResource("/role/x") + " "
                + context.hasAccessToWebResource("/admin/x", "GET", "POST");
    }

    private static void async(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            who(request, response);
            return;
        }
        AsyncContext context = request.startAsync();
        context.dispatch();
    }

    private static String told(CurfewSession session) {
        return session.handle().isPresent() + " " + session.user().orElse("nobody") + " " + session.groups() + " "
                + session.idleLeft() + " " + session.absoluteLeft();
    }

    /** Asks on a thread of the application. */
    private void thread(HttpServletRequest request, HttpServletResponse response) {
        CurfewSession here = session.here();
        AsyncContext context = request.startAsync();
        new Thread(() -> {
                    try {
                        response.getWriter().print(told(here));
                        here.end();
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    } finally {
                        context.complete();
                    }
                })
                .start();
    }

    private static void who(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(request.getRemoteUser() + " user=" + request.isUserInRole("user") + " reason="
                        + request.getAttribute("dev.curfew.reason"));
    }
}
