package dev.curfew.sample.site;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The front page, for everybody. */
public final class HomeServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean signedIn = request.getUserPrincipal() != null;
        Cinema.of(getServletContext())
                .pages()
                .page(request, "home", "Films for one evening")
                .with("target", signedIn ? "films" : "sign-in")
                .with("call", signedIn ? "Go to the films" : "Sign in")
                .send(response, HttpServletResponse.SC_OK);
    }
}
