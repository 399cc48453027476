package dev.curfew.sample.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page for everything that went wrong, in words that help; for a direct visit, there is nothing here. */
public final class ErrorServlet extends HttpServlet {
    /** For every method: the request that failed keeps its own. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpServletResponse.SC_NOT_FOUND;
        Cinema.of(getServletContext())
                .pages()
                .page(request, "error", headline(status))
                .with("status", status)
                .with("headline", headline(status))
                .with("text", text(status))
                .send(response, status);
    }

    private static String headline(int status) {
        return switch (status) {
            case 400 -> "That request makes no sense";
            case 403 -> "This door is closed to you";
            case 404 -> "This film is not on the programme";
            case 405 -> "That does not work here";
            case 503 -> "The lights will be back in a moment";
            default -> status < 500 ? "That did not work" : "The film tore";
        };
    }

    private static String text(int status) {
        return switch (status) {
            case 400 -> "Something in it is missing or misspelt.";
            case 403 -> "You need other rights to come in here, or the request came from another site.";
            case 404 -> "The page does not exist, or not any more.";
            case 405 -> "This page cannot be asked in that way.";
            case 503 -> "The servers are finding each other. You are still signed in: please try again.";
            default -> status < 500 ? "Please go back and try again." : "That is our fault. Please try again.";
        };
    }
}
