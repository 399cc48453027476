package dev.curfew.ee;

import dev.curfew.policy.EndReason;
import dev.curfew.servlet.Gate;
import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.Identity;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/**
 * The mechanism where there is no CDI: a servlet container with Jakarta Authentication, such as Tomcat, takes the caller,
 * name and groups, from Curfew's session. The application signs people in by itself. Thread-safe.
 */
final class CurfewAuthModule implements ServerAuthModule {
    private static final String MANDATORY = "jakarta.security.auth.message.MessagePolicy.isMandatory";

    private volatile @Nullable CallbackHandler container;

    @Override
    public void initialize(
            MessagePolicy requests, MessagePolicy responses, CallbackHandler handler, Map<String, Object> options) {
        container = handler;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public AuthStatus validateRequest(MessageInfo messages, Subject client, Subject service) throws AuthException {
        boolean mandatory =
                Boolean.parseBoolean(String.valueOf(messages.getMap().get(MANDATORY)));
        try {
            Optional<Gate> gate = gate(messages);
            return gate.isEmpty() ? known(Optional.empty(), client) : decided(gate.get(), mandatory, client);
        } catch (IOException broken) {
            throw failed("the answer could not be written", broken);
        }
    }

    private AuthStatus decided(Gate gate, boolean mandatory, Subject client) throws AuthException, IOException {
        try {
            if (gate.isEndpoint()) {
                // It judges for itself, and is let be reached where everything is protected.
                return known(mandatory ? gate.glimpse() : Optional.empty(), client);
            }
            return gate.refuses(mandatory) ? AuthStatus.SEND_CONTINUE : known(gate.caller(), client);
        } catch (ClusterUnavailableException unavailable) {
            gate.unavailable();
            return AuthStatus.SEND_FAILURE;
        }
    }

    private AuthStatus known(Optional<Identity> caller, Subject client) throws AuthException {
        Callback[] told = caller.map(identity -> new Callback[] {
                    new CallerPrincipalCallback(client, identity.user()),
                    new GroupPrincipalCallback(client, identity.groups().toArray(String[]::new))
                })
                .orElseGet(() -> new Callback[] {new CallerPrincipalCallback(client, (Principal) null)});
        try {
            Objects.requireNonNull(container, "initialize must be called first").handle(told);
            return AuthStatus.SUCCESS;
        } catch (IOException | UnsupportedCallbackException refused) {
            throw failed("the container did not take the caller", refused);
        }
    }

    private static AuthException failed(String what, Exception cause) {
        AuthException failed = new AuthException(what);
        failed.initCause(cause);
        return failed;
    }

    private static Optional<Gate> gate(MessageInfo messages) {
        return Gate.of(
                (HttpServletRequest) messages.getRequestMessage(), (HttpServletResponse) messages.getResponseMessage());
    }

    @Override
    public AuthStatus secureResponse(MessageInfo messages, Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    /** Ends the session, on every node. */
    @Override
    public void cleanSubject(MessageInfo messages, Subject subject) {
        gate(messages).ifPresent(gate -> gate.end(EndReason.LOGOUT));
        subject.getPrincipals().clear();
    }
}
