package dev.curfew.servers.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;

/** Everybody's password is the name, and everybody is a user. */
@ApplicationScoped
public class Users implements IdentityStore {
    /** Called by the server for the one kind of credential that it takes. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return credential.getPasswordAsString().equals(credential.getCaller())
                ? new CredentialValidationResult(credential.getCaller(), Groups.of(credential.getCaller()))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
