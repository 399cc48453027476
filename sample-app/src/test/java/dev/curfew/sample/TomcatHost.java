package dev.curfew.sample;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat with one application, on loopback, until its standard input ends. It knows nothing of the application. */
final class TomcatHost {
    private TomcatHost() {}

    /** @param arguments the WAR and its context path */
    public static void main(String[] arguments) {
        try {
            Path base = Files.createTempDirectory("tomcat-");
            Files.createDirectories(base.resolve("webapps"));
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(base.toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            ((StandardHost) tomcat.getHost()).setUnpackWARs(true);
            Context application = tomcat.addWebapp(arguments[1], new File(arguments[0]).getAbsolutePath());
            tomcat.start();
            if (application.getState() != LifecycleState.STARTED) {
                throw new IllegalStateException("application must start: state=" + application.getState());
            }
            System.out.println("port " + tomcat.getConnector().getLocalPort());
            System.in.transferTo(OutputStream.nullOutputStream());
            tomcat.stop();
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }
}
