package dev.curfew.servers.own;

import dev.curfew.ee.CurfewAuthenticationMechanismDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** An application whose callers Curfew establishes. */
@CurfewAuthenticationMechanismDefinition(loginPage = "/enter")
@ApplicationScoped
public class Application {}
