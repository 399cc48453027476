package dev.curfew.ee.app.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.FormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;

/** An application with the server's own form. */
@FormAuthenticationMechanismDefinition(loginToContinue = @LoginToContinue(loginPage = "/enter", errorPage = "/no"))
@ApplicationScoped
public class FormApplication {}
