package dev.curfew.sample.site;

import dev.curfew.servlet.Curfew;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The sign-in page: says why somebody is here. What is posted to it the mechanism takes. */
public final class SignInServlet extends HttpServlet {
    private static final Html FOCUS = new Html(" autofocus");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String wrong = refusal(request.getParameter("error"));
        Principal again = request.getParameter("max-age") == null ? null : request.getUserPrincipal();
        Cinema.of(getServletContext())
                .pages()
                .page(request, "sign-in", "Sign in")
                .message(wrong.isEmpty() ? "why" : "wrong", wrong.isEmpty() ? why(request, again) : wrong)
                .plainTransport(Curfew.isCookieKept(request))
                .with("return", target(request).path())
                .with("name", again == null ? "" : again.getName())
                .with("focus.user", again == null ? FOCUS : Html.NOTHING)
                .with("focus.password", again == null ? Html.NOTHING : FOCUS)
                .send(response, HttpServletResponse.SC_OK);
    }

    private static String why(HttpServletRequest request, @Nullable Principal again) {
        return again == null
                ? Reason.sentence(request.getParameter("reason"))
                : "You are signed in. For what comes next, please show once more that it is you.";
    }

    private static String refusal(@Nullable String error) {
        if (error == null) {
            return "";
        }
        return switch (error) {
            case "credentials" -> "That user and password do not match.";
            case "too-many-sessions" -> "You are signed in on too many devices.";
            default -> "That did not work. Please try again.";
        };
    }

    private static ReturnPath target(HttpServletRequest request) {
        return ReturnPath.of(request.getContextPath(), request.getParameter("return"));
    }
}
