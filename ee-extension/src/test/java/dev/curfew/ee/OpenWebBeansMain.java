package dev.curfew.ee;

import jakarta.enterprise.inject.spi.CDI;
import java.io.OutputStream;

/** Embedded Jetty with one of the test's applications on OpenWebBeans, until its standard input ends. */
final class OpenWebBeansMain {
    private OpenWebBeansMain() {}

    public static void main(String[] arguments) {
        try {
            System.setProperty(
                    "curfew.application", "beans-" + ProcessHandle.current().pid());
            System.setProperty("curfew.login-page", "/enter");
            int port = JettyEe.onOpenWebBeans(arguments[0]).start();
            System.out.println("cdi " + CDI.current().getClass().getName());
            System.out.println("port " + port);
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace(System.out);
            System.exit(1);
        }
    }
}
