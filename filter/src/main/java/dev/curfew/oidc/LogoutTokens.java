package dev.curfew.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.curfew.config.Oidc;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Verifies logout tokens: type, algorithm and signature with the provider's keys, then the claims. Thread-safe. */
final class LogoutTokens {
    private static final int LONGEST = 16_384;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final LogoutClaims claims;

    LogoutTokens(Oidc oidc, JWKSource<SecurityContext> keys) {
        Set<JWSAlgorithm> algorithms =
                oidc.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types(oidc.untypedTokens())));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWTClaimsSetVerifier(null);
        this.claims = new LogoutClaims(oidc);
    }

    private static Set<JOSEObjectType> types(boolean untyped) {
        Set<JOSEObjectType> types = new HashSet<>();
        types.add(new JOSEObjectType("logout+jwt"));
        types.add(new JOSEObjectType("application/logout+jwt"));
        if (untyped) {
            types.add(JOSEObjectType.JWT);
            types.add(null);
        }
        return types;
    }

    /** Returns what {@code text} says, once all of it has been verified. */
    LogoutToken verified(String text, Instant now) throws RefusedTokenException {
        if (text.length() > LONGEST) {
            throw new RefusedTokenException("logout_token must have at most " + LONGEST + " characters");
        }
        return claims.verified(signed(text), now);
    }

    private JWTClaimsSet signed(String text) throws RefusedTokenException {
        try {
            return processor.process(text, null);
        } catch (ParseException malformed) {
            throw refused("logout_token must be a signed token", malformed);
        } catch (BadJOSEException refused) {
            throw refused(
                    "logout_token must have the type logout+jwt, an accepted algorithm and a signature by a key of the"
                            + " provider",
                    refused);
        } catch (RateLimitReachedException tooMany) {
            throw refused("logout_token must be signed by a key of the provider", tooMany);
        } catch (JOSEException unavailable) {
            throw new RefusedTokenException(
                    RefusedTokenException.Code.TEMPORARILY_UNAVAILABLE,
                    "the provider's keys cannot be had now",
                    unavailable);
        }
    }

    private static RefusedTokenException refused(String rule, Exception cause) {
        return new RefusedTokenException(RefusedTokenException.Code.INVALID_REQUEST, rule, cause);
    }
}
