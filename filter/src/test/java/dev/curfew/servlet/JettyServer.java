package dev.curfew.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import java.util.EnumSet;
import java.util.EventListener;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee11.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Password;
import org.jspecify.annotations.Nullable;

/** Embedded Jetty 12.1, Servlet 6.1. */
final class JettyServer implements WebServer {
    private final Server server = new Server();
    private final String address;
    private List<Class<?>> endpoints = List.of();

    JettyServer(String address) {
        this.address = address;
    }

    @Override
    public WebServer with(List<Class<?>> more) {
        endpoints = more;
        return this;
    }

    @Override
    public int start(@Nullable CurfewRuntime runtime, Servlet servlet, List<Class<? extends EventListener>> listeners)
            throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(address);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        if (runtime != null) {
            govern(context, runtime);
        }
        for (Class<? extends EventListener> listener : listeners) {
            context.addEventListener(listener.getDeclaredConstructor().newInstance());
        }
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(418, "/error-page");
        context.setErrorHandler(errors);
        context.setSecurityHandler(security());
        if (!endpoints.isEmpty()) {
            JakartaWebSocketServletContainerInitializer.configure(context, (servlets, container) -> {
                for (Class<?> endpoint : endpoints) {
                    container.addEndpoint(endpoint);
                }
            });
        }
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }

    private static void govern(ServletContextHandler context, CurfewRuntime runtime) {
        context.setAttribute(CurfewRuntime.ATTRIBUTE, runtime);
        context.addEventListener(new ContainerSessionListener());
        context.addEventListener(new PassiveByListener());
        FilterHolder filter = new FilterHolder(new CurfewFilter());
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
    }

    private static ConstraintSecurityHandler security() {
        UserStore users = new UserStore();
        users.addUser("ada", new Password("ada"), new String[] {"user"});
        HashLoginService login = new HashLoginService("test");
        login.setUserStore(users);
        ConstraintSecurityHandler security = new ConstraintSecurityHandler();
        security.setLoginService(login);
        security.setAuthenticator(new BasicAuthenticator());
        security.setRealmName("test");
        ConstraintMapping enforced = new ConstraintMapping();
        enforced.setPathSpec("/enforced/*");
        enforced.setConstraint(Constraint.from("user"));
        security.addConstraintMapping(enforced);
        return security;
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
