package dev.curfew.ee;

import dev.curfew.servlet.Gate;
import dev.curfew.session.Identity;
import dev.curfew.session.SignInOutcome;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Instant;

/** Checks credentials with the application's identity stores and signs in whom they belong to. Thread-safe. */
final class Credentials {
    private final Instance<IdentityStoreHandler> stores;
    private final BeanManager manager;

    Credentials(Instance<IdentityStoreHandler> stores, BeanManager manager) {
        this.stores = stores;
        this.manager = manager;
    }

    SignInResult signIn(Gate gate, Credential credential) {
        Instant began = gate.now();
        CredentialValidationResult result = ApplicationBeans.instance(IdentityStoreHandler.class, stores, manager)
                .get()
                .validate(credential);
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            return new SignInResult.Wrong();
        }
        Identity identity = new Identity(result.getCallerPrincipal().getName(), result.getCallerGroups());
        SignInOutcome outcome = gate.signIn(identity, began);
        if (outcome instanceof SignInOutcome.LimitReached full) {
            return new SignInResult.TooMany(full.limit());
        }
        return outcome instanceof SignInOutcome.SignedIn ? new SignInResult.Done(identity) : new SignInResult.Again();
    }
}
