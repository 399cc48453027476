package dev.curfew.ee;

import dev.curfew.ee.app.doing.DoingMechanism;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import org.glassfish.soteria.mechanisms.HttpMessageContextImpl;

/** Hands a server's questions to the mechanism with Soteria's context, as Soteria's own module does. */
final class StockModule implements ServerAuthModule {
    private CallbackHandler handler;

    @Override
    public void initialize(
            MessagePolicy requests, MessagePolicy responses, CallbackHandler callbacks, Map<String, Object> options) {
        handler = callbacks;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public AuthStatus validateRequest(MessageInfo messages, Subject client, Subject service) throws AuthException {
        HttpMessageContext context = new HttpMessageContextImpl(handler, messages, client);
        try {
            AuthenticationStatus status =
                    mechanism().validateRequest(context.getRequest(), context.getResponse(), context);
            return switch (status) {
                case SUCCESS, NOT_DONE -> AuthStatus.SUCCESS;
                case SEND_FAILURE -> AuthStatus.SEND_FAILURE;
                case SEND_CONTINUE -> AuthStatus.SEND_CONTINUE;
            };
        } catch (AuthenticationException failed) {
            throw new AuthException(failed);
        }
    }

    private static DoingMechanism mechanism() {
        return CDI.current().select(DoingMechanism.class).get();
    }

    @Override
    public AuthStatus secureResponse(MessageInfo messages, Subject service) {
        DoingMechanism.CALLED.add("secureResponse");
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo messages, Subject subject) {
        DoingMechanism.CALLED.add("cleanSubject");
    }
}
