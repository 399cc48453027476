package dev.curfew.ee.app.basic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;

/** An application with the server's own Basic authentication. */
@BasicAuthenticationMechanismDefinition(realmName = "cinema")
@ApplicationScoped
public class BasicApplication {}
