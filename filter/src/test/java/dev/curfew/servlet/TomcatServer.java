package dev.curfew.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EventListener;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.Nullable;

/** Embedded Tomcat 11, Servlet 6.1. */
final class TomcatServer implements WebServer {
    private final Tomcat tomcat = new Tomcat();
    private final String address;
    private List<Class<?>> endpoints = List.of();

    TomcatServer(String address) {
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
        Path base = Files.createTempDirectory("curfew-tomcat");
        base.toFile().deleteOnExit();
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", address);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", base.toString());
        if (runtime != null) {
            context.getServletContext().setAttribute(CurfewRuntime.ATTRIBUTE, runtime);
            context.addApplicationListener(ContainerSessionListener.class.getName());
            context.addApplicationListener(PassiveByListener.class.getName());
            filter(context);
        }
        listeners.forEach(listener -> context.addApplicationListener(listener.getName()));
        security(context);
        Wrapper wrapper = Tomcat.addServlet(context, "app", servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMapping("/*", "app");
        ErrorPage error = new ErrorPage();
        error.setErrorCode(418);
        error.setLocation("/error-page");
        context.addErrorPage(error);
        if (!endpoints.isEmpty()) {
            context.addServletContainerInitializer(new WsSci(), Set.copyOf(endpoints));
        }
        tomcat.start();
        return connector.getLocalPort();
    }

    private void security(Context context) {
        tomcat.addUser("ada", "ada");
        tomcat.addRole("ada", "user");
        context.setLoginConfig(new LoginConfig("BASIC", "test", null, null));
        context.addSecurityRole("user");
        SecurityCollection enforced = new SecurityCollection();
        enforced.addPattern("/enforced/*");
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addAuthRole("user");
        constraint.addCollection(enforced);
        context.addConstraint(constraint);
        context.getPipeline().addValve(new BasicAuthenticator());
    }

    private static void filter(Context context) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("curfew");
        definition.setFilter(new CurfewFilter());
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("curfew");
        map.addURLPattern("/*");
        for (DispatcherType type : DispatcherType.values()) {
            map.setDispatcher(type.name());
        }
        context.addFilterMap(map);
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
