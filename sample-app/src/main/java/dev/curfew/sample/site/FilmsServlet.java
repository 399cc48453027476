package dev.curfew.sample.site;

import dev.curfew.servlet.Curfew;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The films: all of them, the player of one, its stream, and what the player says while it runs. */
public final class FilmsServlet extends HttpServlet {
    private static final Pattern PATH = Pattern.compile("/(\\d{1,4})(/stream|/progress)?");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() == null) {
            list(request, response);
            return;
        }
        Optional<Film> film = film(request);
        String what = what(request);
        if (film.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (what.isEmpty()) {
            player(film.get(), request, response);
        } else if (what.equals("/stream")) {
            Cinema.of(getServletContext()).reel().answer(request, response);
        } else {
            response.setHeader("Allow", "POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Film> film = film(request);
        if (film.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (what(request).equals("/progress")) {
            progress(film.get(), request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Pages pages = Cinema.of(getServletContext()).pages();
        Html cards = Html.joined(Film.ALL.stream()
                .map(film -> {
                    Map<String, Object> values = new HashMap<>(film.values());
                    values.put("base", request.getContextPath());
                    return pages.template("card").fill(values);
                })
                .toList());
        pages.page(request, "films", "Films")
                .here("films")
                .with("cards", cards)
                .with("watched", watched(request, pages))
                .send(response, HttpServletResponse.SC_OK);
    }

    private static Html watched(HttpServletRequest request, Pages pages) {
        String base = request.getContextPath();
        Html entries = Html.joined(Kept.of(request).watchList().stream()
                .map(film ->
                        pages.template("watch-entry").fill(Map.of("base", base, "id", film.id(), "name", film.name())))
                .toList());
        return entries.equals(Html.NOTHING)
                ? entries
                : pages.template("watch-list").fill(Map.of("entries", entries));
    }

    private void player(Film film, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Page page = Cinema.of(getServletContext()).pages().page(request, "film", film.name());
        film.values().forEach(page::with);
        boolean watched = Kept.of(request).isOnWatchList(film);
        page.here("films")
                .scripts("player")
                .with("position", Kept.of(request).position(film))
                .with("wanted", !watched)
                .with("watch", watched ? "Take it off my watch list" : "Put it on my watch list")
                .send(response, HttpServletResponse.SC_OK);
    }

    private static void progress(Film film, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Progress> progress = Progress.read(request.getInputStream());
        if (progress.isEmpty() || progress.get().paused()) {
            Curfew.passive(request); // nobody watches a film that stands still
        }
        if (progress.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Kept.of(request).position(film, progress.get());
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static Optional<Film> film(HttpServletRequest request) {
        Matcher path = path(request.getPathInfo());
        return path.matches() ? Film.of(Integer.parseInt(path.group(1))) : Optional.empty();
    }

    /** Returns what is asked of the film, empty for its page. */
    private static String what(HttpServletRequest request) {
        Matcher path = path(request.getPathInfo());
        return path.matches() && path.group(2) != null ? path.group(2) : "";
    }

    private static Matcher path(@Nullable String pathInfo) {
        return PATH.matcher(pathInfo == null ? "" : pathInfo);
    }
}
