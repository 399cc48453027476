package dev.curfew.sample.site;

import dev.curfew.servlet.Curfew;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** The sign-in page: says why somebody is here, checks the password and tells Curfew who it is. */
public final class SignInServlet extends HttpServlet {
    private static final Html FOCUS = new Html(" autofocus");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        page(request)
                .message("why", Reason.sentence(request.getParameter("reason")))
                .with("name", "")
                .with("focus.user", FOCUS)
                .with("focus.password", Html.NOTHING)
                .send(response, HttpServletResponse.SC_OK);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> account = Account.of(parameter(request, "user"), parameter(request, "password"));
        if (account.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Session realm=\"Curfew Cinema\"");
            refuse(request, response, HttpServletResponse.SC_UNAUTHORIZED, "That user and password do not match.");
            return;
        }
        Account who = account.get();
        if (!Curfew.signIn(request, response, who.name(), who.groups())) {
            refuse(request, response, HttpServletResponse.SC_CONFLICT, "You are signed in on too many devices.");
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", target(request).path());
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int status, String why)
            throws IOException {
        page(request)
                .message("wrong", why)
                .with("name", parameter(request, "user"))
                .with("focus.user", Html.NOTHING)
                .with("focus.password", FOCUS)
                .send(response, status);
    }

    private Page page(HttpServletRequest request) {
        return Cinema.of(getServletContext())
                .pages()
                .page(request, "sign-in", "Sign in")
                .with("return", target(request).path());
    }

    private static ReturnPath target(HttpServletRequest request) {
        return ReturnPath.of(request.getContextPath(), request.getParameter("return"));
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
