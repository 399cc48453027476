package dev.curfew.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * One server with the application and a {@link Variant}, until its standard input ends. A line on its standard input is
 * answered with one line of {@link Figures}.
 */
public final class ServerMain {
    private static final int THREADS = 100;

    private ServerMain() {}

    public static void main(String[] arguments) {
        try {
            Variant variant = Class.forName(System.getProperty("bench.variant"))
                    .asSubclass(Variant.class)
                    .getDeclaredConstructor()
                    .newInstance();
            ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
            context.setContextPath("/");
            Allocating allocating = new Allocating();
            allocating.setHandler(context);
            Server server = start(variant, context, allocating);
            print("LISTENS " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
            serve(new Figures(variant, allocating));
            server.stop();
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void serve(Figures figures) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("collect")) {
                System.gc();
            }
            print(figures.line());
        }
    }

    private static void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** As many threads as there can be requests, from the start: a thread that ends takes its figures along. */
    private static Server start(Variant variant, ServletContextHandler context, Allocating handler) throws Exception {
        Server server = new Server(new QueuedThreadPool(THREADS, THREADS));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(600_000);
        connector.setAcceptQueueSize(1_000);
        server.addConnector(connector);
        variant.install(context, Place.ofProperties());
        context.addServlet(new ServletHolder(new Application(variant)), "/*");
        server.setHandler(handler);
        server.start();
        return server;
    }
}
