package dev.curfew.clustertests;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.TimeoutPolicy;
import dev.curfew.servlet.Curfew;
import dev.curfew.servlet.CurfewRuntime;
import dev.curfew.session.Handle;
import dev.curfew.session.Identity;
import dev.curfew.session.Initiator;
import dev.curfew.session.Origin;
import dev.curfew.session.Sessions;
import dev.curfew.session.SignIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** An application that does what its path says. */
final class Station extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Long> LAST_BY_THE_WALL = new ConcurrentHashMap<>();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.getWriter().print(answer(request, response));
    }

    private Object answer(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        return switch (request.getPathInfo()) {
            case "/sign-in" -> Curfew.signIn(request, response, request.getParameter("user"), Set.of());
            case "/work" -> work(request);
            case "/rotate" -> {
                Curfew.rotate(request);
                yield "rotated";
            }
            case "/logout-halting" -> {
                Hands.haltAt(number(request, "seam"));
                Curfew.signOut(request);
                yield String.join(" ", Hands.haltNowhere());
            }
            case "/increment" -> {
                Integer before = (Integer) request.getSession().getAttribute("count");
                int count = before == null ? 1 : before + 1;
                request.getSession().setAttribute("count", count);
                yield count;
            }
            case "/put" -> {
                request.getSession().setAttribute(request.getParameter("name"), request.getParameter("name"));
                yield "put";
            }
            case "/names" ->
                Collections.list(request.getSession().getAttributeNames()).size();
            case "/events" -> StaysOpen.events(request, response);
            case "/hold" -> StaysOpen.hold(request);
            case "/held" -> StaysOpen.held(request.getParameter("n"));
            case "/nodes" -> Curfew.nodes(getServletContext());
            case "/live" ->
                Curfew.sessions(getServletContext(), request.getParameter("user"))
                        .size();
            case "/by-the-wall" -> byTheWall(request.getParameter("user"), number(request, "idle"));
            case "/count" -> sessions().count();
            case "/attribute-entries" -> Hands.attributeEntries();
            case "/fill" -> fill(number(request, "from"), number(request, "to"));
            case "/idle" -> changeIdle(Duration.ofSeconds(number(request, "s")));
            case "/end-handle" ->
                sessions()
                        .end(
                                Handle.parse(request.getParameter("handle")).orElseThrow(),
                                EndReason.ADMIN,
                                Initiator.SYSTEM);
            default -> user(request);
        };
    }

    /** A request that uses its session, takes its time and may write to the record. */
    private static String work(HttpServletRequest request) {
        request.getSession().setAttribute("last", request.getParameter("n"));
        String large = request.getParameter("large");
        if (large != null) {
            request.getSession().setAttribute("large-" + large, "x".repeat(1_000));
        }
        if (request.getParameter("interval") != null) {
            request.getSession().setMaxInactiveInterval(number(request, "interval"));
        }
        try {
            Thread.sleep(number(request, "ms"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return user(request);
    }

    /** What a server that trusts its wall clock would say about somebody who was here before. */
    private static String byTheWall(String user, int idle) {
        long now = System.currentTimeMillis();
        Long before = LAST_BY_THE_WALL.put(user, now);
        return before == null || Math.abs(now - before) < idle * 1000L ? "live" : "ended";
    }

    private int fill(int from, int to) {
        IntStream.range(from, to).parallel().forEach(number -> {
            Identity identity = new Identity("filled-" + number, Set.of());
            sessions().signIn(SignIn.fresh(identity, Origin.UNKNOWN, sessions().now()));
        });
        return to - from;
    }

    private boolean changeIdle(Duration idle) {
        PolicySet policies = Curfew.policy(getServletContext());
        TimeoutPolicy now = policies.standard();
        TimeoutPolicy standard =
                new TimeoutPolicy(idle, now.absolute(), now.warning(), now.unattended(), now.renewal(), now.grace());
        return Curfew.changePolicy(
                getServletContext(), policies.version(), policies.withStandard(standard), Initiator.SYSTEM);
    }

    private Sessions sessions() {
        return CurfewRuntime.of(getServletContext()).orElseThrow().sessions();
    }

    private static int number(HttpServletRequest request, String name) {
        return Integer.parseInt(request.getParameter(name));
    }

    private static String user(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? "nobody" : principal.getName();
    }
}
