package dev.curfew.ee.app.kept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.credential.RememberMeCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.RememberMeIdentityStore;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The application's own store of remembered callers. */
@ApplicationScoped
public class KeptTokens implements RememberMeIdentityStore {
    public static final Map<String, CredentialValidationResult> TOKENS = new ConcurrentHashMap<>();

    @Override
    public CredentialValidationResult validate(RememberMeCredential credential) {
        return TOKENS.getOrDefault(credential.getToken(), CredentialValidationResult.INVALID_RESULT);
    }

    @Override
    public String generateLoginToken(CallerPrincipal caller, Set<String> groups) {
        String token = UUID.randomUUID().toString();
        TOKENS.put(token, new CredentialValidationResult(caller, groups));
        return token;
    }

    @Override
    public void removeLoginToken(String token) {
        TOKENS.remove(token);
    }
}
