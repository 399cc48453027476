package dev.curfew.servers.kept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.AutoApplySession;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.RememberMe;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;

/** A mechanism of the application that container and cookie remember. */
@AutoApplySession
@RememberMe(cookieMaxAgeSeconds = 3600, cookieSecureOnly = false)
@ApplicationScoped
public class KeptMechanism implements HttpAuthenticationMechanism {
    @Inject
    @SuppressWarnings("NullAway.Init")
    private IdentityStoreHandler stores;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String name = request.getParameter("name");
        if (name != null) {
            String password = Objects.requireNonNullElse(request.getParameter("password"), "");
            return context.notifyContainerAboutLogin(stores.validate(new UsernamePasswordCredential(name, password)));
        }
        return context.isProtected() ? context.responseUnauthorized() : context.doNothing();
    }
}
