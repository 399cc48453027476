package dev.curfew.websocket;

import dev.curfew.servlet.Handshake;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import org.jspecify.annotations.Nullable;

/**
 * Lets an endpoint accept a socket only for a live session, and from the application's own pages alone:
 * {@code @ServerEndpoint(value = "/prices", configurator = CurfewConfigurator.class)}. Its {@code @OnOpen} then ties the
 * socket to the session with {@link CurfewSocket#tie}.
 *
 * <p>Others are answered 403 by the server before the upgrade; paths among {@code curfew.protected-paths} are answered 401 by
 * Curfew even before that. Thread-safe; one that extends it has to be, too.
 */
public class CurfewConfigurator extends ServerEndpointConfig.Configurator {
    /** For the container. */
    public CurfewConfigurator() {}

    /** Returns whether the handshake has a live session and an origin that is allowed (RFC 6455 §10.2, ASVS 5.0 4.4.2). */
    @Override
    public final boolean checkOrigin(@Nullable String origin) {
        return Handshake.current()
                .filter(handshake -> handshake.isSameOrigin() || (origin != null && isAllowed(origin)))
                .isPresent();
    }

    /**
     * Returns whether pages of {@code origin}, another one than the application's, may open sockets with the cookie of who
     * looks at them: no, unless overridden.
     */
    protected boolean isAllowed(String origin) {
        return false;
    }

    /**
     * Keeps the session of the handshake for {@link CurfewSocket#tie}. Whoever overrides this calls it.
     *
     * @throws IllegalStateException if the handshake has no live session: the server must have asked {@link #checkOrigin}
     */
    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Handshake handshake = Handshake.current()
                .orElseThrow(
                        () -> new IllegalStateException("handshake must come through CurfewFilter with a session"));
        handshake.accepted(config.getEndpointClass().getName());
        config.getUserProperties().put(CurfewSocket.HANDSHAKE, handshake);
    }
}
