package dev.curfew.all;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat that asks its own class path before the application's, until its standard input ends. */
public final class Host {
    private Host() {}

    /** @param arguments the directory of the application */
    public static void main(String[] arguments) {
        try {
            Path base = Files.createTempDirectory("tomcat-");
            Files.createDirectories(base.resolve("webapps"));
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(base.toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context application = tomcat.addWebapp("", new File(arguments[0]).getAbsolutePath());
            WebappLoader parentFirst = new WebappLoader();
            parentFirst.setDelegate(true);
            application.setLoader(parentFirst);
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
