package dev.curfew.ee.app.own;

import dev.curfew.ee.CurfewAuthenticationMechanismDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** An application that lets Curfew establish its callers. */
@CurfewAuthenticationMechanismDefinition(loginPage = "${application.page()}", rememberMe = true)
@ApplicationScoped
@Named
public class Application {
    public String page() {
        return "/enter";
    }
}
