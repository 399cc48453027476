package dev.curfew.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** The settings of {@link Oidc}. */
final class OidcKeys {
    private static final String RULE = "an address https://…, or http for a loopback host";
    private static final Format<URI> ADDRESS = Format.of(RULE, OidcKeys::address);

    static final Key<String> ISSUER = Key.open(
            "oidc-issuer",
            Format.of(RULE, text -> address(text).map(address -> text)),
            "none",
            "The OpenID Connect provider that may end sessions, as `iss` in its tokens says it; switches"
                    + " `POST /curfew/oidc/back-channel-logout` on.");
    static final Key<List<String>> CLIENT_ID = Key.empty(
            "oidc-client-id",
            Formats.matching("the id of a client", "[^\\s,]{1,200}").list("a comma-separated list of client ids"),
            "What the provider calls this application: `aud` of its tokens.");
    static final Key<URI> JWKS_URI =
            Key.open("oidc-jwks-uri", ADDRESS, "from the provider's configuration", "Where the provider's keys are.");
    static final Key<URI> END_SESSION_URI = Key.open(
            "oidc-end-session-uri",
            ADDRESS,
            "from the provider's configuration",
            "Where a browser that signs out here goes to sign out of the provider.");
    static final Key<List<String>> ALGORITHMS = Key.of(
            "oidc-algorithms",
            Formats.matching("an algorithm", "(?:RS|PS|ES)(?:256|384|512)")
                    .list("a comma-separated list of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512")
                    .where(
                            algorithms -> !algorithms.isEmpty(),
                            "a comma-separated list of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512"),
            "RS256",
            "The signatures of the provider that are accepted.");
    static final Key<Boolean> REQUIRE_SID = Key.of(
            "oidc-require-sid",
            Formats.flag(),
            "false",
            "Whether a logout token must name a session, as a client can register it.");
    static final Key<Boolean> UNTYPED_TOKENS = Key.of(
            "oidc-untyped-tokens",
            Formats.flag(),
            "false",
            "Whether logout tokens of a provider that does not give them the type `logout+jwt` are accepted (against ASVS"
                    + " 5.0 10.5.5).");
    static final List<Key<?>> KEYS =
            List.of(ISSUER, CLIENT_ID, JWKS_URI, END_SESSION_URI, ALGORITHMS, REQUIRE_SID, UNTYPED_TOKENS);

    private OidcKeys() {}

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text)).filter(uri -> uri.isAbsolute() && Oidc.isTrustworthy(uri));
        } catch (URISyntaxException other) {
            return Optional.empty();
        }
    }

    static Oidc read(Reading reading) {
        Oidc oidc = new Oidc(
                reading.given(ISSUER).orElse(null),
                reading.value(CLIENT_ID),
                reading.given(JWKS_URI).orElse(null),
                reading.given(END_SESSION_URI).orElse(null),
                reading.value(ALGORITHMS),
                reading.value(REQUIRE_SID),
                reading.value(UNTYPED_TOKENS));
        boolean isOn = oidc.issuer().isPresent();
        reading.require(
                !isOn || !oidc.clientIds().isEmpty(),
                "curfew.oidc-client-id must be set with curfew.oidc-issuer",
                CLIENT_ID,
                ISSUER);
        for (Key<?> key : KEYS) {
            reading.require(
                    isOn || !reading.isGiven(key), key.fullName() + " must not be set without curfew.oidc-issuer", key);
        }
        if (oidc.untypedTokens()) {
            reading.note("curfew.oidc-untyped-tokens should be false (ASVS 5.0 10.5.5)", UNTYPED_TOKENS);
        }
        return oidc;
    }
}
