package dev.curfew.servers.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import java.util.Objects;

/** Asks for the mechanism; the test says in the environment where the provider is. */
@OpenIdAuthenticationMechanismDefinition(
        providerURI = "${provider.issuer}",
        clientId = "app",
        clientSecret = "for-this-test-alone",
        redirectURI = "${baseURL}/callback",
        redirectToOriginalResource = true,
        jwksConnectTimeout = 5_000,
        jwksReadTimeout = 5_000,
        claimsDefinition = @ClaimsDefinition(callerNameClaim = "preferred_username", callerGroupsClaim = "groups"))
@Named("provider")
@ApplicationScoped
public class OpenIdApplication {
    /** Returns the provider's issuer, under which its configuration is. */
    public String getIssuer() {
        return Objects.requireNonNull(System.getenv("CURFEW_OIDC_ISSUER"));
    }
}
