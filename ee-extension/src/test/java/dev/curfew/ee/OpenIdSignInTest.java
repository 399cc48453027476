package dev.curfew.ee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.session.Identity;
import dev.curfew.session.Provider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the claims of an identity token say of a sign-in. */
class OpenIdSignInTest {
    @Test
    void theProvidersNamesAndTheContextAreTaken() {
        Map<String, Object> claims = Map.of(
                "iss", "https://idp.example",
                "sub", "s-1",
                "sid", "sid-1",
                "acr", "urn:acr:2",
                "amr", List.of("pwd", "otp"));
        assertThat(OpenIdSignIn.identity("ada", Set.of("user"), claims))
                .isEqualTo(new Identity(
                        "ada",
                        Set.of("user"),
                        "urn:acr:2",
                        Set.of("pwd", "otp"),
                        new Provider("https://idp.example", "s-1", "sid-1")));
    }

    @Test
    void whatIsMissingOrOfAnotherKindIsNothing() {
        Map<String, Object> claims = Map.of("iss", "https://idp.example", "sub", 7, "acr", List.of("x"), "amr", "pwd");
        assertThat(OpenIdSignIn.identity("ada", Set.of(), claims))
                .isEqualTo(
                        new Identity("ada", Set.of(), "", Set.of("pwd"), new Provider("https://idp.example", "", "")));
    }
}
