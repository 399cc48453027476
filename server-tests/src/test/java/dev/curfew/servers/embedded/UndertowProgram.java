package dev.curfew.servers.embedded;

import dev.curfew.bootstrap.CurfewInitializer;
import dev.curfew.servers.app.Pages;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import jakarta.servlet.ServletException;
import java.util.Set;

/** The application on Undertow: the port is the one argument. */
public final class UndertowProgram {
    private UndertowProgram() {}

    /** Runs until the process is ended. */
    public static void main(String[] arguments) throws ServletException {
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(UndertowProgram.class.getClassLoader())
                .setDeploymentName("app")
                .setContextPath("/app")
                .addServletContainerInitializer(new ServletContainerInitializerInfo(CurfewInitializer.class, Set.of()))
                .addErrorPage(Servlets.errorPage("/error-page", 410))
                .addServlet(Servlets.servlet("pages", Pages.class)
                        .addMapping("/*")
                        .setAsyncSupported(true)
                        .setLoadOnStartup(1));
        DeploymentManager manager = Servlets.defaultContainer().addDeployment(application);
        manager.deploy();
        Undertow.builder()
                .addHttpListener(Integer.parseInt(arguments[0]), "127.0.0.1")
                .setHandler(Handlers.path().addPrefixPath("/app", manager.start()))
                .build()
                .start();
    }
}
