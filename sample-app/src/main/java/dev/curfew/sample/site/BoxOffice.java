package dev.curfew.sample.site;

import dev.curfew.ee.CurfewAuthenticationMechanismDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;

/**
 * Knows who may come in. The annotation makes Curfew the mechanism that asks here: who the caller is comes from the
 * session, on every node, and what is posted to the sign-in page signs in.
 */
@CurfewAuthenticationMechanismDefinition(loginPage = "/sign-in", rememberMe = true)
@ApplicationScoped
public class BoxOffice implements IdentityStore {
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return Account.of(credential.getCaller(), credential.getPasswordAsString())
                .map(account -> new CredentialValidationResult(account.name(), account.groups()))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
