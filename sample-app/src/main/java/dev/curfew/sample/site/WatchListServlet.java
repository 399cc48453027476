package dev.curfew.sample.site;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a film on somebody's watch list, or takes it off. */
public final class WatchListServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Film> film = film(request.getParameter("film"));
        if (film.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Kept.of(request).watch(film.get(), "true".equals(request.getParameter("wanted")));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location", request.getContextPath() + "/films/" + film.get().id());
    }

    private static Optional<Film> film(@Nullable String id) {
        return id != null && id.matches("\\d{1,4}") ? Film.of(Integer.parseInt(id)) : Optional.empty();
    }
}
