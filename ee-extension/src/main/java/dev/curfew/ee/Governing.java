package dev.curfew.ee;

import dev.curfew.policy.EndReason;
import dev.curfew.servlet.Gate;
import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.Identity;
import dev.curfew.session.SignInOutcome;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Curfew's rules around a mechanism that is not its own: the mechanism authenticates, the session's record says for how
 * long. Thread-safe.
 *
 * <p>What a container or a cookie remembers of an earlier sign-in never signs in by itself to a session that has ended.
 */
final class Governing {
    private final Remembered remembered;
    private final boolean openId;

    /** @param openId whether one of the mechanisms is the built-in one of OpenID Connect */
    Governing(Remembered remembered, boolean openId) {
        this.remembered = remembered;
        this.openId = openId;
    }

    /** The governed mechanism, with whatever the container puts around it. */
    @FunctionalInterface
    interface Mechanism {
        AuthenticationStatus validateRequest(
                HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
                throws AuthenticationException;
    }

    /** The part of a mechanism, or of a handler, that forgets the caller. */
    @FunctionalInterface
    interface Forgetting {
        void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context);
    }

    /**
     * Ends the session before the mechanism forgets the caller: that of OpenID Connect sends the browser away then, and the
     * cookie must go with that answer.
     */
    static void cleanSubject(
            Forgetting mechanism,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context) {
        Optional<Gate> gate = Gate.of(request, response);
        HttpServletResponse shown = gate.map(Governing::shown).orElse(response);
        try {
            gate.ifPresent(known -> known.end(EndReason.LOGOUT));
        } finally {
            mechanism.cleanSubject(request, shown, context);
        }
    }

    private static HttpServletResponse shown(Gate gate) {
        return gate.isEndpoint() ? new Unredirected(gate.response()) : gate.response();
    }

    AuthenticationStatus validateRequest(
            Mechanism mechanism, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        Optional<Gate> gate = Gate.of(request, response);
        if (gate.isEmpty()) {
            return mechanism.validateRequest(request, response, context);
        }
        try {
            return new Governed(gate.get(), mechanism, request, response, context).decided();
        } catch (ClusterUnavailableException unavailable) {
            return unavailable(gate.get());
        } catch (IOException broken) {
            throw new AuthenticationException("the answer could not be written", broken);
        }
    }

    private static AuthenticationStatus unavailable(Gate gate) throws AuthenticationException {
        try {
            gate.unavailable();
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException broken) {
            throw new AuthenticationException("the answer could not be written", broken);
        }
    }

    /** One request on its way to the mechanism. */
    private final class Governed {
        private final Gate gate;
        private final Mechanism mechanism;
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final HttpMessageContext context;

        private Governed(
                Gate gate,
                Mechanism mechanism,
                HttpServletRequest request,
                HttpServletResponse response,
                HttpMessageContext context) {
            this.gate = gate;
            this.mechanism = mechanism;
            this.request = request;
            this.response = response;
            this.context = context;
        }

        private boolean isNeeded() {
            return context.isProtected() || context.isAuthenticationRequest();
        }

        private AuthenticationStatus decided() throws AuthenticationException, IOException {
            if (gate.isUndecided()) {
                return gate.refuses(isNeeded()) ? AuthenticationStatus.SEND_CONTINUE : context.doNothing();
            }
            if (gate.isEndpoint()) {
                Optional<Identity> glimpsed = isNeeded() ? gate.glimpse() : Optional.empty();
                return glimpsed.isPresent() ? established(glimpsed.get()) : context.doNothing();
            }
            Optional<Identity> caller = gate.caller();
            if (caller.isPresent()) {
                return live(caller.get());
            }
            return gate.endReason().isPresent() ? ended() : stranger();
        }

        private AuthenticationStatus established(Identity identity) {
            return context.notifyContainerAboutLogin(identity.user(), identity.groups());
        }

        /** Nobody whose session lives is challenged, on whichever node: what the mechanism does not know the record does. */
        private AuthenticationStatus live(Identity identity) throws AuthenticationException, IOException {
            Principal known = request.getUserPrincipal();
            boolean isKnown = known != null && identity.user().equals(known.getName());
            Shown shown = Shown.live(request, isKnown, remembered.cookies());
            boolean asksAgain = context.isAuthenticationRequest()
                    && (context.getAuthParameters().isNewAuthentication()
                            || context.getAuthParameters().getCredential() != null);
            Instant began = gate.now();
            AuthenticationStatus status =
                    mechanism.validateRequest(shown, response, ShownContext.of(context, shown, asksAgain));
            Principal found = context.getCallerPrincipal();
            if (status == AuthenticationStatus.SUCCESS && found != null) {
                return identity.user().equals(found.getName()) ? status : signedIn(found, began);
            }
            boolean nobody = status == AuthenticationStatus.NOT_DONE || status == AuthenticationStatus.SUCCESS;
            return nobody && !(isKnown && status == AuthenticationStatus.SUCCESS) ? established(identity) : status;
        }

        private AuthenticationStatus stranger() throws AuthenticationException, IOException {
            Optional<Cookie> cookie = remembered.toSpend(request);
            if (cookie.isEmpty()) {
                return asked(Shown.stranger(request));
            }
            if (context.isAuthenticationRequest() || !gate.isActivity()) {
                return asked(Shown.afterTheEnd(request, remembered.cookies()));
            }
            Redeeming outcome = Redeeming.of(cookie.get().getValue(), gate);
            if (outcome instanceof Redeeming.SignedIn signedIn) {
                Remembered.send(request, response, cookie.get().getName(), signedIn.next(), signedIn.life());
                return established(signedIn.identity());
            }
            if (outcome instanceof Redeeming.Retried) {
                return AuthenticationStatus.SEND_CONTINUE;
            }
            if (outcome instanceof Redeeming.Refused) {
                return refused();
            }
            Remembered.drop(request, response, cookie.get().getName());
            return asked(Shown.afterTheEnd(request, remembered.cookies()));
        }

        private AuthenticationStatus ended() throws AuthenticationException, IOException {
            remembered.forget(request, response);
            if (request.getHeader("Authorization") != null) {
                return presentedByItself();
            }
            if (isNeeded()) {
                gate.tellEnd();
            }
            return asked(Shown.afterTheEnd(request, remembered.cookies()));
        }

        /** What a browser sends along with every request was not typed after the end: it is asked for once more. */
        private AuthenticationStatus presentedByItself() throws IOException {
            if (gate.path().equals(gate.settings().paths().loginPage())) {
                gate.challengeAfresh();
                return AuthenticationStatus.SEND_CONTINUE;
            }
            return gate.refuses(isNeeded()) ? AuthenticationStatus.SEND_CONTINUE : context.doNothing();
        }

        private AuthenticationStatus asked(Shown shown) throws AuthenticationException, IOException {
            Instant began = gate.now();
            AuthenticationStatus status =
                    mechanism.validateRequest(shown, response, ShownContext.of(context, shown, true));
            Principal found = context.getCallerPrincipal();
            return status == AuthenticationStatus.SUCCESS && found != null ? signedIn(found, began) : status;
        }

        private AuthenticationStatus signedIn(Principal found, Instant began) throws IOException {
            Set<String> groups = Objects.requireNonNullElse(context.getGroups(), Set.of());
            Identity identity =
                    openId ? OpenIdSignIn.identity(found.getName(), groups) : new Identity(found.getName(), groups);
            SignInOutcome outcome = gate.signIn(identity, began);
            if (!(outcome instanceof SignInOutcome.SignedIn signedIn)) {
                return refused();
            }
            if (request.getAttribute(ClusterRememberMeStore.ISSUED) instanceof String token) {
                request.removeAttribute(ClusterRememberMeStore.ISSUED);
                gate.rememberMe().bind(token, signedIn.session().handle());
            }
            return AuthenticationStatus.SUCCESS;
        }

        private AuthenticationStatus refused() throws IOException {
            context.cleanClientSubject();
            gate.problem(403, "sign-in-refused", "Sign-in refused", "This user may not have another session now.");
            return AuthenticationStatus.SEND_FAILURE;
        }
    }
}
