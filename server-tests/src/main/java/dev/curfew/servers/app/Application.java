package dev.curfew.servers.app;

import dev.curfew.ee.CurfewAuthenticationMechanismDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** An application whose callers Curfew establishes. */
@CurfewAuthenticationMechanismDefinition(loginPage = "/enter")
@ApplicationScoped
public class Application {}
