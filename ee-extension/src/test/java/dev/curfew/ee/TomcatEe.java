package dev.curfew.ee;

import dev.curfew.testkit.TestCurfew;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.auth.message.config.AuthConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Consumer;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.spi.ObjectFactory;
import org.apache.catalina.authenticator.jaspic.AuthConfigFactoryImpl;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Embedded Tomcat 11 with Weld and Soteria, and the test's beans. */
final class TomcatEe implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();

    TomcatEe() {
        this("own");
    }

    /** Takes the beans of one of the test's applications. */
    TomcatEe(String application) {
        choose(application);
    }

    /** Lets the next server that starts have the beans of one application. */
    static void choose(String application) {
        for (String other : List.of("own", "kept", "remembered", "form", "basic", "doing")) {
            System.setProperty("test.not." + other, String.valueOf(!other.equals(application)));
        }
    }

    /** Starts the application over {@code curfew}. */
    int start(TestCurfew curfew) throws Exception {
        return start(context -> curfew.install(context.getServletContext()));
    }

    /** Starts the application with what {@code preparation} puts into its context. */
    int start(Consumer<StandardContext> preparation) throws Exception {
        tomcat.setBaseDir(Files.createTempDirectory("curfew-tomcat").toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.enableNaming();
        AuthConfigFactory.setFactory(new AuthConfigFactoryImpl());
        StandardContext context = (StandardContext)
                tomcat.addWebapp("", Path.of("src/test/webapp").toAbsolutePath().toString());
        context.setParentClassLoader(TomcatEe.class.getClassLoader());
        ((StandardJarScanner) context.getJarScanner()).setScanManifest(false);
        preparation.accept(context);
        ContextResource beans = new ContextResource();
        beans.setName("BeanManager");
        beans.setAuth("Container");
        beans.setType(BeanManager.class.getName());
        beans.setProperty("factory", Beans.class.getName());
        context.getNamingResources().addResource(beans);
        tomcat.start();
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    /** The bean manager, where Soteria looks for it. */
    public static final class Beans implements ObjectFactory {
        @Override
        public Object getObjectInstance(Object reference, Name name, Context context, Hashtable<?, ?> environment) {
            return CDI.current().getBeanManager();
        }
    }
}
