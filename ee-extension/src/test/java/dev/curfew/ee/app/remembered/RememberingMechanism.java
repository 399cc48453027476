package dev.curfew.ee.app.remembered;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.RememberMe;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A mechanism that a cookie remembers, with the store of the cluster; everybody's password is the name. */
@RememberMe(cookieMaxAgeSeconds = 3600, cookieSecureOnly = false)
@ApplicationScoped
public class RememberingMechanism implements HttpAuthenticationMechanism {
    @Inject
    private IdentityStoreHandler stores;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String name = request.getParameter("name");
        if (name != null) {
            return context.notifyContainerAboutLogin(
                    stores.validate(new UsernamePasswordCredential(name, request.getParameter("password"))));
        }
        return context.isProtected() ? context.responseUnauthorized() : context.doNothing();
    }
}
