package dev.curfew.ee;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.RememberMeIdentityStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Governs the application's mechanism where the server asks it directly: before Jakarta Security 4.0. Thread-safe. */
@Alternative
@Priority(Integer.MAX_VALUE)
@ApplicationScoped
class GoverningMechanism implements HttpAuthenticationMechanism {
    private final BeanManager manager;
    private final Governing governing;

    /** For the proxy of CDI. */
    @SuppressWarnings("NullAway")
    protected GoverningMechanism() {
        this.manager = null;
        this.governing = null;
    }

    @Inject
    GoverningMechanism(BeanManager manager, Instance<RememberMeIdentityStore> stores) {
        this.manager = ApplicationBeans.manager(manager);
        CurfewExtension extension = manager.getExtension(CurfewExtension.class);
        Instance<RememberMeIdentityStore> found =
                ApplicationBeans.instance(RememberMeIdentityStore.class, stores, manager);
        this.governing = new Governing(
                new Remembered(extension.rememberMeCookies(), found, extension.isStoreOurs()), extension.isOpenId());
    }

    private HttpAuthenticationMechanism governed() {
        return Others.find(
                manager, HttpAuthenticationMechanism.class, bean -> bean.getBeanClass() != GoverningMechanism.class);
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return governing.validateRequest(governed()::validateRequest, request, response, context);
    }

    @Override
    public AuthenticationStatus secureResponse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return governed().secureResponse(request, response, context);
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Governing.cleanSubject(governed()::cleanSubject, request, response, context);
    }
}
