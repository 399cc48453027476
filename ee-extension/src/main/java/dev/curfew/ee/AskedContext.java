package dev.curfew.ee;

import jakarta.security.auth.message.MessageInfo;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import org.jspecify.annotations.Nullable;

/** What the bridge gives to a mechanism where a container would: request, response, and whom to tell. */
final class AskedContext implements HttpMessageContext {
    private final Asked asked;
    private final AskedMessages messages;
    private final Subject subject = new Subject();
    private final @Nullable AuthenticationParameters parameters;

    /** @param parameters of an application that wants somebody to be authenticated; null for an ordinary request */
    AskedContext(
            Asked asked,
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable AuthenticationParameters parameters) {
        this.asked = asked;
        this.messages = new AskedMessages(request, response);
        this.parameters = parameters;
    }

    @Override
    public boolean isProtected() {
        return asked.isProtected();
    }

    @Override
    public boolean isAuthenticationRequest() {
        return parameters != null;
    }

    /** The session's record remembers the caller, whatever the mechanism asks for. */
    @Override
    public boolean isRegisterSession() {
        return messages.isRegisterSession();
    }

    @Override
    public void setRegisterSession(String callerName, Set<String> groups) {
        messages.registerSession();
    }

    @Override
    public void cleanClientSubject() {
        subject.getPrincipals().clear();
        asked.known(null, null);
    }

    @Override
    public AuthenticationParameters getAuthParameters() {
        return Objects.requireNonNullElseGet(parameters, AuthenticationParameters::new);
    }

    @Override
    public CallbackHandler getHandler() {
        return new AskedCallbacks(asked);
    }

    @Override
    public MessageInfo getMessageInfo() {
        return messages;
    }

    @Override
    public Subject getClientSubject() {
        return subject;
    }

    @Override
    public HttpServletRequest getRequest() {
        return messages.request();
    }

    @Override
    public void setRequest(HttpServletRequest request) {
        messages.setRequestMessage(request);
    }

    @Override
    public HttpMessageContext withRequest(HttpServletRequest request) {
        setRequest(request);
        return this;
    }

    @Override
    public HttpServletResponse getResponse() {
        return messages.response();
    }

    @Override
    public void setResponse(HttpServletResponse response) {
        messages.setResponseMessage(response);
    }

    @Override
    public AuthenticationStatus redirect(String location) {
        return answered(AuthenticationStatus.SEND_CONTINUE, () -> getResponse().sendRedirect(location));
    }

    @Override
    public AuthenticationStatus forward(String path) {
        return answered(
                AuthenticationStatus.SEND_CONTINUE,
                () -> getRequest().getRequestDispatcher(path).forward(getRequest(), getResponse()));
    }

    @Override
    public AuthenticationStatus responseUnauthorized() {
        return answered(
                AuthenticationStatus.SEND_FAILURE, () -> getResponse().sendError(HttpServletResponse.SC_UNAUTHORIZED));
    }

    @Override
    public AuthenticationStatus responseNotFound() {
        return answered(
                AuthenticationStatus.SEND_FAILURE, () -> getResponse().sendError(HttpServletResponse.SC_NOT_FOUND));
    }

    private static AuthenticationStatus answered(AuthenticationStatus status, Answer answer) {
        try {
            answer.give();
            return status;
        } catch (IOException broken) {
            throw new UncheckedIOException("the answer could not be written", broken);
        } catch (ServletException failed) {
            throw new IllegalStateException("the page that the mechanism forwards to failed", failed);
        }
    }

    @Override
    public AuthenticationStatus notifyContainerAboutLogin(@Nullable String callerName, @Nullable Set<String> groups) {
        return notifyContainerAboutLogin(callerName == null ? null : new CallerPrincipal(callerName), groups);
    }

    @Override
    public AuthenticationStatus notifyContainerAboutLogin(CredentialValidationResult result) {
        return result.getStatus() == CredentialValidationResult.Status.VALID
                ? notifyContainerAboutLogin(result.getCallerPrincipal(), result.getCallerGroups())
                : AuthenticationStatus.SEND_FAILURE;
    }

    @Override
    public AuthenticationStatus notifyContainerAboutLogin(@Nullable Principal principal, @Nullable Set<String> groups) {
        subject.getPrincipals().clear();
        if (principal != null) {
            subject.getPrincipals().add(principal);
        }
        asked.known(principal, groups);
        return AuthenticationStatus.SUCCESS;
    }

    @Override
    public AuthenticationStatus doNothing() {
        cleanClientSubject();
        return AuthenticationStatus.NOT_DONE;
    }

    @Override
    public @Nullable Principal getCallerPrincipal() {
        return asked.caller();
    }

    @Override
    public @Nullable Set<String> getGroups() {
        return asked.caller() == null ? null : asked.groups();
    }

    @FunctionalInterface
    private interface Answer {
        void give() throws IOException, ServletException;
    }
}
