package dev.curfew.ee;

import dev.curfew.testkit.TestCurfew;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Path;
import java.util.Map;
import javax.naming.Context;
import org.apache.naming.java.javaURLContextFactory;
import org.eclipse.jetty.ee11.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee11.security.jaspi.DefaultAuthConfigFactory;
import org.eclipse.jetty.ee11.security.jaspi.JaspiAuthenticator;
import org.eclipse.jetty.ee11.security.jaspi.provider.JaspiAuthConfigProvider;
import org.eclipse.jetty.ee11.servlet.DecoratingListener;
import org.eclipse.jetty.ee11.webapp.Configuration;
import org.eclipse.jetty.ee11.webapp.FragmentConfiguration;
import org.eclipse.jetty.ee11.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.ee11.webapp.WebInfConfiguration;
import org.eclipse.jetty.ee11.webapp.WebXmlConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Embedded Jetty 12.1 ee11 with Weld and Soteria, or with OpenWebBeans, and the test's beans. */
final class JettyEe implements AutoCloseable {
    private static final String ORDER = "org.jboss.weld.environment.servlet.EnhancedListener,*";
    /** Where Weld puts what injects into servlets. */
    private static final String DECORATOR = "org.eclipse.jetty.cdi.decorator";

    private final Server server = new Server();
    private final WebAppContext application = new WebAppContext();
    private final Map<String, String> settings;
    private boolean weld = true;

    private JettyEe(String beans, Map<String, String> settings) {
        TomcatEe.choose(beans);
        this.settings = settings;
    }

    /** As an application has it that uses the bridge. */
    static JettyEe bridged(String beans) {
        JettyEe jetty = new JettyEe(beans, Map.of("curfew.bridge", "true"));
        jetty.application.setSecurityHandler(new JettyConstraints());
        return jetty;
    }

    /** The same on OpenWebBeans, in a process that has it in the place of Weld and Soteria. */
    static JettyEe onOpenWebBeans(String beans) {
        JettyEe jetty = bridged(beans);
        jetty.weld = false;
        return jetty;
    }

    /** The same where the filter does not stand before every path. */
    static JettyEe withoutFilter(String beans) {
        JettyEe jetty = new JettyEe(beans, Map.of("curfew.bridge", "true", "curfew.initializer", "false"));
        jetty.application.setSecurityHandler(new JettyConstraints());
        return jetty;
    }

    /** The same without the setting where CDI looks for it. */
    static JettyEe withoutSetting(String beans) {
        return new JettyEe(beans, Map.of());
    }

    /** Jetty's own Jakarta Authentication, and nothing of Curfew: the control. */
    static JettyEe stock(String beans) {
        JettyEe jetty = new JettyEe(beans, Map.of("curfew.initializer", "false"));
        DefaultAuthConfigFactory factory = new DefaultAuthConfigFactory();
        AuthConfigFactory.setFactory(factory);
        factory.registerConfigProvider(
                new JaspiAuthConfigProvider(new StockModule()), "HttpServlet", "server /", "the mechanism");
        jetty.application
                .getSecurityHandler()
                .setAuthenticatorFactory((server, context, security) -> new JaspiAuthenticator(null, "server /", true));
        return jetty;
    }

    int start(TestCurfew curfew) throws Exception {
        curfew.install(application.getServletContext());
        return start();
    }

    /** Starts it with a cluster of its own. */
    int start() throws Exception {
        settings.forEach(System::setProperty);
        // Jetty's own JNDI is on the class path and not configured; Tomcat's is, as soon as a Tomcat has started.
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, javaURLContextFactory.class.getName());
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        application.setContextPath("/");
        application.setBaseResourceAsPath(Path.of("src/test/webapp").toAbsolutePath());
        application.setParentLoaderPriority(true);
        application.setThrowUnavailableOnStartupException(true);
        if (weld) {
            weld();
        } else {
            openWebBeans();
        }
        application.setConfigurations(new Configuration[] {
            new WebInfConfiguration(),
            new WebXmlConfiguration(),
            new MetaInfConfiguration(),
            new FragmentConfiguration(),
            new WebAppConfiguration(),
            new AnnotationConfiguration()
        });
        server.setHandler(application);
        try {
            server.start();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
        return connector.getLocalPort();
    }

    private void weld() {
        application.setAttribute("org.eclipse.jetty.cdi", "CdiDecoratingListener");
        // Tomcat's classes are here too, and would be taken for the server.
        application.setInitParameter(
                "org.jboss.weld.environment.container.class", "org.jboss.weld.environment.jetty.JettyContainer");
        application.addEventListener(new DecoratingListener(application, DECORATOR));
        application.setAttribute("org.eclipse.jetty.containerInitializerOrder", ORDER);
    }

    /** Its own registration names the earlier package of servlets, so that no server of today finds it. */
    private void openWebBeans() throws ReflectiveOperationException {
        application.setInitParameter("openwebbeans.web.sci.active", "true");
        application.addServletContainerInitializer((ServletContainerInitializer)
                Class.forName("org.apache.webbeans.servlet.WebBeansConfigurationListener$Auto")
                        .getConstructor()
                        .newInstance());
        application.getObjectFactory().addDecorator(new InjectingDecorator());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
