package dev.curfew.sample.door;

import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The one address that browsers know: passes requests on to the nodes, on loopback. Thread-safe. */
public final class FrontDoor implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;
    private final Thread checks;

    private FrontDoor(Server server, ServerConnector connector, Thread checks) {
        this.server = server;
        this.connector = connector;
        this.checks = checks;
    }

    /**
     * Opens the door. Until a node answers it says 503.
     *
     * @param port 0 for any that is free
     * @param tls what the door identifies itself with, empty for plain HTTP
     * @throws Exception what kept it shut, such as a {@link java.net.BindException} in the causes; nothing is left running
     */
    public static FrontDoor open(int port, Backends backends, Balance balance, Optional<SslContextFactory.Server> tls)
            throws Exception {
        Server server = new Server();
        ServerConnector connector = connector(server, tls);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        Forwarding forwarding = new Forwarding(backends, balance);
        server.setHandler(forwarding);
        server.setErrorHandler(new DoorErrors());
        try {
            server.start();
        } catch (Throwable failure) {
            server.stop();
            throw failure;
        }
        Thread checks = new Thread(new HealthChecks(forwarding.getHttpClient(), backends), "health-checks");
        checks.setDaemon(true);
        checks.start();
        return new FrontDoor(server, connector, checks);
    }

    private static ServerConnector connector(Server server, Optional<SslContextFactory.Server> tls) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        if (tls.isEmpty()) {
            return new ServerConnector(server, http);
        }
        configuration.addCustomizer(new SecureRequestCustomizer());
        return new ServerConnector(server, tls.get(), http);
    }

    /** Returns the port that the door listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        checks.interrupt();
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("front door must close: port=" + port(), failure);
        }
    }
}
