package dev.curfew.ee;

import dev.curfew.testkit.TestCurfew;
import java.io.OutputStream;
import java.util.Map;

/** Embedded Jetty with the beans of the test on OpenWebBeans, until its standard input ends. */
final class OpenWebBeansMain {
    private OpenWebBeansMain() {}

    public static void main(String[] arguments) {
        try {
            TestCurfew curfew = TestCurfew.start(Map.of("curfew.login-page", "/enter"));
            System.out.println("port " + JettyEe.openWebBeans("own").start(curfew));
            System.out.println("DEBUG " + jakarta.enterprise.inject.spi.CDI.current().getBeanManager().getBeans(Object.class, jakarta.enterprise.inject.Any.Literal.INSTANCE));
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace(System.out);
            System.exit(1);
        }
    }
}
