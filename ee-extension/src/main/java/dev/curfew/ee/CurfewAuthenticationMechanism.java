package dev.curfew.ee;

import dev.curfew.policy.EndReason;
import dev.curfew.servlet.Gate;
import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The mechanism that takes the caller, name and groups, from Curfew's session: on every node, whoever signed the person
 * in there. Checks credentials with the application's {@link IdentityStoreHandler}: those posted to the sign-in page, and
 * those that the application hands to {@code SecurityContext.authenticate}.
 *
 * <p>Is the application's mechanism where {@link CurfewAuthenticationMechanismDefinition} stands or {@code curfew.mechanism}
 * is true; otherwise a bean of this type alone, for a mechanism or handler of the application that injects it. Thread-safe.
 */
@ApplicationScoped
public class CurfewAuthenticationMechanism implements HttpAuthenticationMechanism {
    private final Credentials credentials;
    private final boolean remembers;

    /** For the proxy of CDI. */
    @SuppressWarnings("NullAway")
    protected CurfewAuthenticationMechanism() {
        this.credentials = null;
        this.remembers = false;
    }

    @Inject
    CurfewAuthenticationMechanism(Instance<IdentityStoreHandler> stores, BeanManager manager) {
        this.credentials = new Credentials(stores, manager);
        this.remembers =
                manager.getExtension(CurfewExtension.class).definition().rememberMe();
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        Optional<Gate> gate = Gate.of(request, response);
        if (gate.isEmpty()) {
            return context.doNothing();
        }
        try {
            return gate.get().isEndpoint() ? atEndpoint(gate.get(), context) : decided(gate.get(), request, context);
        } catch (ClusterUnavailableException unavailable) {
            return unavailable(gate.get());
        } catch (IOException broken) {
            throw new AuthenticationException("the answer could not be written", broken);
        }
    }

    /** An endpoint judges for itself; the container lets it be reached where it protects everything. */
    private static AuthenticationStatus atEndpoint(Gate gate, HttpMessageContext context) {
        Optional<Identity> glimpsed = context.isProtected() ? gate.glimpse() : Optional.empty();
        return known(glimpsed, context);
    }

    private AuthenticationStatus decided(Gate gate, HttpServletRequest request, HttpMessageContext context)
            throws IOException {
        if (context.isAuthenticationRequest()) {
            Credential given = context.getAuthParameters().getCredential();
            if (given != null) {
                return presented(gate, given, context);
            }
            if (context.getAuthParameters().isNewAuthentication()) {
                gate.challenge();
                return AuthenticationStatus.SEND_CONTINUE;
            }
        } else if (SignInPage.isPostedTo(gate, request)) {
            new SignInPage(gate, credentials, remembers).answer(request);
            return AuthenticationStatus.SEND_CONTINUE;
        } else if (remembers) {
            return knownAgain(gate, request, context);
        }
        return established(gate, context);
    }

    private static AuthenticationStatus knownAgain(Gate gate, HttpServletRequest request, HttpMessageContext context)
            throws IOException {
        Redeeming outcome = Remembering.again(gate, request).orElse(null);
        if (outcome instanceof Redeeming.Retried) {
            return AuthenticationStatus.SEND_CONTINUE;
        }
        if (outcome instanceof Redeeming.Refused) {
            gate.problem(403, "sign-in-refused", "Sign-in refused", "This user may not have another session now.");
            return AuthenticationStatus.SEND_FAILURE;
        }
        return established(gate, context);
    }

    /** What the application hands in to {@code SecurityContext.authenticate}: it answers a failure itself. */
    private AuthenticationStatus presented(Gate gate, Credential given, HttpMessageContext context) {
        SignInResult result = credentials.signIn(gate, given);
        if (result instanceof SignInResult.Done done) {
            return context.notifyContainerAboutLogin(
                    done.identity().user(), done.identity().groups());
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    private static AuthenticationStatus established(Gate gate, HttpMessageContext context) throws IOException {
        boolean needed = context.isProtected() || context.isAuthenticationRequest();
        if (gate.refuses(needed)) {
            return AuthenticationStatus.SEND_CONTINUE;
        }
        return known(gate.caller(), context);
    }

    private static AuthenticationStatus known(Optional<Identity> caller, HttpMessageContext context) {
        return caller.isEmpty()
                ? context.doNothing()
                : context.notifyContainerAboutLogin(
                        caller.get().user(), caller.get().groups());
    }

    private static AuthenticationStatus unavailable(Gate gate) throws AuthenticationException {
        try {
            gate.unavailable();
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException broken) {
            throw new AuthenticationException("the answer could not be written", broken);
        }
    }

    /** Ends the session, on every node. */
    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<Gate> gate = Gate.of(request, response);
        if (remembers && gate.isPresent()) {
            Remembering.forget(gate.get(), request);
        }
        gate.ifPresent(known -> known.end(EndReason.LOGOUT));
        context.cleanClientSubject();
    }
}
