package dev.curfew.ee;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanismHandler;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.RememberMeIdentityStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Governs the mechanisms of the application, by whichever handler asks them: with Jakarta Security 4.0. Thread-safe. */
@Alternative
@Priority(Integer.MAX_VALUE)
@ApplicationScoped
class GoverningHandler implements HttpAuthenticationMechanismHandler {
    private final BeanManager manager;
    private final Governing governing;
    private final boolean bridged;

    /** For the proxy of CDI. */
    @SuppressWarnings("NullAway")
    protected GoverningHandler() {
        this.manager = null;
        this.governing = null;
        this.bridged = false;
    }

    @Inject
    GoverningHandler(BeanManager manager, Instance<RememberMeIdentityStore> stores) {
        this.manager = ApplicationBeans.manager(manager);
        CurfewExtension extension = manager.getExtension(CurfewExtension.class);
        this.bridged = extension.isBridged();
        Instance<RememberMeIdentityStore> found =
                ApplicationBeans.instance(RememberMeIdentityStore.class, stores, manager);
        this.governing = new Governing(
                new Remembered(extension.rememberMeCookies(), found, extension.isStoreOurs()), extension.isOpenId());
    }

    /** Open Liberty has its own default handler outside of the beans: where there is none, the one mechanism is asked. */
    private HttpAuthenticationMechanismHandler governed() {
        return Others.found(
                        manager,
                        HttpAuthenticationMechanismHandler.class,
                        bean -> isAnother(bean) && (!bridged || Others.isNoDefault(bean)))
                .orElseGet(() -> new MechanismAsked(MechanismBridge.mechanism(manager)));
    }

    private static boolean isAnother(Bean<?> bean) {
        return bean.getBeanClass() != GoverningHandler.class;
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
