package dev.curfew.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.curfew.config.Oidc;
import dev.curfew.session.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the claims of a logout token must be (OpenID Connect Back-Channel Logout 1.0 §2.6). Immutable and thread-safe. */
final class LogoutClaims {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** How far the provider's clock may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** How old a token may be, whatever its {@code exp} says: so long its id is remembered. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final int LONGEST_NAME = 1_024;

    private final Oidc oidc;

    LogoutClaims(Oidc oidc) {
        this.oidc = oidc;
    }

    LogoutToken verified(JWTClaimsSet claims, Instant now) throws RefusedTokenException {
        String issuer = name(claims, "iss");
        require(issuer.equals(oidc.issuerOrNull()), "iss must be the provider");
        require(claims.getAudience().stream().anyMatch(oidc.clientIds()::contains), "aud must name this client");
        Instant issued = time(claims.getIssueTime(), "iat");
        require(!issued.isAfter(now.plus(SKEW)), "iat must not be in the future");
        require(issued.isAfter(now.minus(OLDEST)), "iat must be recent");
        require(time(claims.getExpirationTime(), "exp").plus(SKEW).isAfter(now), "exp must not have passed");
        require(isLogout(claims.getClaim("events")), "events must hold the back-channel logout event");
        require(!claims.getClaims().containsKey("nonce"), "nonce must be absent");
        String id = name(claims, "jti");
        require(!id.isEmpty(), "jti must be present");
        return new LogoutToken(id, over(claims, issuer), OLDEST.plus(SKEW));
    }

    private Provider over(JWTClaimsSet claims, String issuer) throws RefusedTokenException {
        String subject = name(claims, "sub");
        String session = name(claims, "sid");
        require(!session.isEmpty() || !oidc.requireSid(), "sid must be present");
        require(!session.isEmpty() || !subject.isEmpty(), "sub or sid must be present");
        return new Provider(issuer, subject, session);
    }

    /** Returns a claim that is a text, empty where it is absent. */
    private static String name(JWTClaimsSet claims, String claim) throws RefusedTokenException {
        Object value = claims.getClaim(claim);
        if (value == null) {
            return "";
        }
        require(value instanceof String text && text.length() <= LONGEST_NAME, claim + " must be a text");
        return (String) value;
    }

    private static Instant time(@Nullable Date date, String claim) throws RefusedTokenException {
        if (date == null) {
            throw new RefusedTokenException(claim + " must be present");
        }
        return date.toInstant();
    }

    private static boolean isLogout(@Nullable Object events) {
        return events instanceof Map<?, ?> map && map.get(EVENT) instanceof Map;
    }

    private static void require(boolean holds, String rule) throws RefusedTokenException {
        if (!holds) {
            throw new RefusedTokenException(rule);
        }
    }
}
