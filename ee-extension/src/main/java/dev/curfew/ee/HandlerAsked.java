package dev.curfew.ee;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanismHandler;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** A handler of mechanisms as one mechanism: with Jakarta Security 4.0. Thread-safe. */
final class HandlerAsked implements HttpAuthenticationMechanism {
    private final HttpAuthenticationMechanismHandler handler;

    private HandlerAsked(HttpAuthenticationMechanismHandler handler) {
        this.handler = handler;
    }

    /** Returns the handler that the application has, or Curfew around it, and otherwise the one mechanism. */
    static HttpAuthenticationMechanism of(BeanManager manager) {
        Optional<HttpAuthenticationMechanismHandler> found =
                Others.found(manager, HttpAuthenticationMechanismHandler.class, Others::isNoDefault);
        return found.isPresent() ? new HandlerAsked(found.get()) : MechanismBridge.mechanism(manager);
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return handler.validateRequest(request, response, context);
    }

    @Override
    public AuthenticationStatus secureResponse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return handler.secureResponse(request, response, context);
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        handler.cleanSubject(request, response, context);
    }
}
