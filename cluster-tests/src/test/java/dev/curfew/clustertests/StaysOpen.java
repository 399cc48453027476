package dev.curfew.clustertests;

import dev.curfew.servlet.Curfew;
import dev.curfew.websocket.CurfewConfigurator;
import dev.curfew.websocket.CurfewSocket;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What an application on this server has open for its sessions. */
public final class StaysOpen {
    private static final String OPEN = "open";
    private static final Map<String, String> HELD = new ConcurrentHashMap<>();

    private StaysOpen() {}

    /** Begins a stream of events that goes on until its session ends. */
    static String events(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        response.setContentType("text/event-stream");
        response.getWriter().print("data: begun\n\n");
        response.flushBuffer();
        Curfew.register(request, async);
        HELD.put(request.getParameter("n"), OPEN);
        return "";
    }

    /** Holds something that notes when it is closed. */
    static String hold(HttpServletRequest request) {
        String name = request.getParameter("n");
        HELD.put(name, OPEN);
        Curfew.register(request, () -> HELD.put(name, Instant.now().toString()));
        return OPEN;
    }

    /** Returns when it was closed, or that it is open, or {@code null} where it never was. */
    static String held(String name) {
        return String.valueOf(HELD.get(name));
    }

    /** A WebSocket; what is said in it is the person's doing. */
    @ServerEndpoint(value = "/booth", configurator = CurfewConfigurator.class)
    public static final class Booth {
        @OnOpen
        public void open(Session socket) throws IOException {
            CurfewSocket.tie(socket);
        }

        @OnMessage
        public void message(String message, Session socket) {
            CurfewSocket.of(socket).activity();
        }
    }
}
