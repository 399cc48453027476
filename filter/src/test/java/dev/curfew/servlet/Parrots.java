package dev.curfew.servlet;

import dev.curfew.websocket.CurfewConfigurator;
import dev.curfew.websocket.CurfewSocket;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** WebSocket endpoints that do what they hear. */
public final class Parrots {
    static final BlockingQueue<String> HEARD = new LinkedBlockingQueue<>();
    static final AtomicLong FLOODED = new AtomicLong();
    static final List<Session> OPENED = new CopyOnWriteArrayList<>();
    static volatile CountDownLatch opening = new CountDownLatch(0);
    static volatile CountDownLatch mayOpen = new CountDownLatch(0);

    private Parrots() {}

    static void forget() {
        HEARD.clear();
        OPENED.clear();
        FLOODED.set(0);
    }

    /** Every endpoint there is. */
    static List<Class<?>> all() {
        return List.of(Tied.class, Partner.class, Forgetful.class, Plain.class, Mistaken.class);
    }

    private static void hear(String message, Session socket) throws IOException {
        HEARD.add(message);
        switch (message) {
            case "activity" -> CurfewSocket.of(socket).activity();
            case "flood" -> flood(socket);
            default ->
                socket.getBasicRemote()
                        .sendText(message + " "
                                + CurfewSocket.of(socket).session().user().orElse("nobody"));
        }
    }

    /** Sends until the socket is closed, whether or not anybody reads. */
    private static void flood(Session socket) {
        Thread thread = new Thread(() -> {
            String much = "x".repeat(50_000);
            try {
                while (socket.isOpen()) {
                    socket.getBasicRemote().sendText(much);
                    FLOODED.incrementAndGet();
                }
            } catch (IOException | IllegalStateException closed) {
                HEARD.add("flood over");
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Tied to its session; a test may hold it up between the handshake and that. */
    @ServerEndpoint(value = "/account/socket", configurator = CurfewConfigurator.class)
    public static final class Tied {
        @OnOpen
        public void open(Session socket) throws IOException, InterruptedException {
            opening.countDown();
            mayOpen.await();
            CurfewSocket.tie(socket);
            OPENED.add(socket);
        }

        @OnMessage
        public void message(String message, Session socket) throws IOException {
            hear(message, socket);
        }

        @OnClose
        public void close(CloseReason reason) {
            HEARD.add("closed " + reason.getCloseCode().getCode());
        }
    }

    /** On a path that is not protected, and for pages of one other origin, too. */
    @ServerEndpoint(value = "/partner/socket", configurator = Partner.Allowing.class)
    public static final class Partner {
        @OnOpen
        public void open(Session socket) throws IOException {
            CurfewSocket.tie(socket);
        }

        @OnMessage
        public void message(String message, Session socket) throws IOException {
            hear(message, socket);
        }

        /** As an application does it. */
        public static final class Allowing extends CurfewConfigurator {
            @Override
            protected boolean isAllowed(String origin) {
                return origin.equals("https://partner.example");
            }
        }
    }

    /** Does not tie its socket. */
    @ServerEndpoint(value = "/forgetful/socket", configurator = CurfewConfigurator.class)
    public static final class Forgetful {
        @OnMessage
        public String message(String message) {
            return message;
        }
    }

    /** Knows nothing of Curfew, on a protected path. */
    @ServerEndpoint("/account/plain")
    public static final class Plain {
        @OnMessage
        public String message(String message) {
            return message;
        }
    }

    /** Ties a socket that Curfew's configurator did not accept. */
    @ServerEndpoint("/mistaken/socket")
    public static final class Mistaken {
        @OnOpen
        public void open(Session socket) throws IOException {
            CurfewSocket.tie(socket);
        }
    }
}
