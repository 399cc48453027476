package dev.curfew.sample;

import jakarta.servlet.ServletContext;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jetty.ee11.servlet.DecoratingListener;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** One server of the cinema: Jetty with the web application, on loopback. */
public final class Node implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Server server;
    private final ServerConnector connector;

    private Node(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Runs a node until its standard input ends, so that it never outlives the process that holds the other end. Curfew's
     * settings are system properties.
     *
     * @param arguments the port for HTTP and the port for Hazelcast
     */
    public static void main(String[] arguments) {
        try {
            System.setProperty("curfew.cluster-port", arguments[1]);
            Node node = start(Integer.parseInt(arguments[0]));
            Runtime.getRuntime().addShutdownHook(new Thread(node::closeInTime, "closing"));
            System.out.println("node listens on port " + node.port());
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    /**
     * Starts a node in this process.
     *
     * @param port 0 for any that is free
     * @throws Exception what stopped it; nothing is left running
     */
    static Node start(int port) throws Exception {
        return start(port, context -> {});
    }

    /** @param prepared receives the application's context before the application starts */
    static Node start(int port, Consumer<ServletContext> prepared) throws Exception {
        Server server = new Server();
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        WebAppContext application = application(ResourceFactory.of(server));
        prepared.accept(application.getServletContext());
        server.setHandler(application);
        try {
            connector.open();
            server.start();
            return new Node(server, connector);
        } catch (Throwable failure) {
            server.stop();
            connector.close();
            throw failure;
        }
    }

    private static WebAppContext application(ResourceFactory resources) {
        WebAppContext application = new WebAppContext();
        application.setContextPath("/");
        application.setBaseResource(resources.newResource(
                Objects.requireNonNull(Node.class.getResource("/cinema/"), "class path must have: cinema/")));
        application.setParentLoaderPriority(true);
        application.setThrowUnavailableOnStartupException(true);
        application.setInitParameter("org.eclipse.jetty.servlet.Default.dirAllowed", "false");
        injects(application);
        return application;
    }

    /** Lets Weld inject what Jetty makes: servlets, filters, listeners. */
    private static void injects(WebAppContext application) {
        application.setInitParameter(
                "org.jboss.weld.environment.container.class", "org.jboss.weld.environment.jetty.JettyContainer");
        application.setAttribute("org.eclipse.jetty.cdi", "CdiDecoratingListener");
        application.addEventListener(new DecoratingListener(application, "org.eclipse.jetty.cdi.decorator"));
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("node must stop: port=" + port(), failure);
        }
    }

    /** A cluster that is going down at the same time can make a member wait: the process ends all the same. */
    private void closeInTime() {
        Thread closing = new Thread(this::close, "stopping");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(PATIENCE.toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
