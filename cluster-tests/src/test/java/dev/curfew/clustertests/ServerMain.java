package dev.curfew.clustertests;

import dev.curfew.bootstrap.Starting;
import dev.curfew.servlet.ContainerSessionListener;
import dev.curfew.servlet.CurfewFilter;
import dev.curfew.servlet.CurfewRuntime;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server with the filter and {@link Station}, in a process of its own, until its standard input ends. */
public final class ServerMain {
    private static final int THREADS = 250;

    private ServerMain() {}

    public static void main(String[] arguments) {
        try {
            Server server = start(Integer.getInteger("server.port", 0));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stopping"));
            System.out.println("LISTENS " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception failure) {
            failure.printStackTrace();
        }
    }

    private static Server start(int port) throws Exception {
        Server server = new Server(new QueuedThreadPool(THREADS));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        context.addEventListener(new Begin());
        context.addEventListener(new ContainerSessionListener());
        FilterHolder filter = new FilterHolder(new CurfewFilter());
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
        context.addServlet(new ServletHolder(new Station()), "/*");
        JakartaWebSocketServletContainerInitializer.configure(
                context, (servlets, container) -> container.addEndpoint(StaysOpen.Booth.class));
        server.setHandler(context);
        server.start();
        relay(connector.getLocalPort());
        return server;
    }

    private static void relay(int port) throws Exception {
        String file = System.getProperty("server.socket");
        if (file != null) {
            ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            Files.deleteIfExists(Path.of(file));
            unix.bind(UnixDomainSocketAddress.of(file));
            Relay.start(unix, new InetSocketAddress("127.0.0.1", port));
        }
    }

    /** Curfew begins before the filter asks for it, with a test's hands in its grid. */
    private static final class Begin implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            Hands hands = new Hands(System.getProperty("server.broken", ""));
            Starting.begin(event.getServletContext(), hands::over);
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            CurfewRuntime.of(event.getServletContext()).ifPresent(CurfewRuntime::close);
        }
    }
}
