package dev.curfew.websocket;

import dev.curfew.servlet.Closing;
import dev.curfew.servlet.Handshake;
import dev.curfew.servlet.Registration;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;

/**
 * A WebSocket that is tied to the session of its handshake: closed on every node when that ends, by whatever, within
 * {@code curfew.max-staleness}.
 *
 * <p>The session ended: {@code 1008}, reason {@code session-ended;reason=idle} (or another reason, or none). The node has been
 * cut off from the others and cannot know: {@code 1013}, {@code session-unavailable}; it may be opened again elsewhere. What
 * goes through it extends nothing but by {@link #activity}. Thread-safe.
 */
public final class CurfewSocket {
    static final String HANDSHAKE = "dev.curfew.handshake";
    private static final String TIED = "dev.curfew.socket";

    private final Handshake handshake;
    private final Registration registration;

    private CurfewSocket(Handshake handshake, Registration registration) {
        this.handshake = handshake;
        this.registration = registration;
    }

    /**
     * Ties {@code socket} to the session of its handshake: the first thing that {@code @OnOpen} does. A session that has
     * ended since the handshake closes it at once. Returns without waiting for the cluster.
     *
     * @throws IllegalStateException if the endpoint's configurator is no {@link CurfewConfigurator}; the socket is closed
     */
    public static CurfewSocket tie(Session socket) throws IOException {
        if (!(socket.getUserProperties().get(HANDSHAKE) instanceof Handshake handshake)) {
            socket.close(new CloseReason(CloseCodes.VIOLATED_POLICY, "session-unknown"));
            throw new IllegalStateException("the endpoint's configurator must be a CurfewConfigurator");
        }
        CurfewSocket tied = new CurfewSocket(handshake, handshake.whenOver(why -> close(socket, why), socket::isOpen));
        socket.getUserProperties().put(TIED, tied);
        return tied;
    }

    /**
     * Returns what {@link #tie} returned for {@code socket}.
     *
     * @throws IllegalStateException if it was not tied
     */
    public static CurfewSocket of(Session socket) {
        if (socket.getUserProperties().get(TIED) instanceof CurfewSocket tied) {
            return tied;
        }
        throw new IllegalStateException("socket must have been tied to its session in @OnOpen");
    }

    /** Returns the session as it was at the handshake: who opened the socket. */
    public dev.curfew.session.Session session() {
        return handshake.session();
    }

    /**
     * Counts what the person just did, a message that they typed, as their activity (rule A1). May be called for every message;
     * does nothing for a session that has ended.
     */
    public void activity() {
        registration.activity();
    }

    /** What its peer still sends reaches nobody: a server may go on reading until the peer answers. */
    private static void close(Session socket, Closing why) throws IOException {
        if (!socket.isOpen()) {
            return;
        }
        try {
            for (MessageHandler handler : socket.getMessageHandlers()) {
                socket.removeMessageHandler(handler);
            }
        } finally {
            socket.close(reason(why));
        }
    }

    private static CloseReason reason(Closing why) {
        if (why instanceof Closing.Ended ended) {
            String reason =
                    ended.reason().map(known -> ";reason=" + known.token()).orElse("");
            return new CloseReason(CloseCodes.VIOLATED_POLICY, "session-ended" + reason);
        }
        return new CloseReason(CloseCodes.TRY_AGAIN_LATER, "session-unavailable");
    }
}
