package dev.curfew.ee;

import dev.curfew.servlet.IdTokens;
import dev.curfew.session.Identity;
import dev.curfew.session.Provider;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.identitystore.openid.IdentityToken;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the built-in OpenID Connect mechanism knows of a sign-in besides the caller: whom the provider means by it, and how
 * the person was authenticated. Loaded only where an application uses that mechanism.
 */
final class OpenIdSignIn {
    private OpenIdSignIn() {}

    /** Returns the identity with what the identity token of this request's sign-in says. */
    static Identity identity(String user, Set<String> groups) {
        IdentityToken token = token();
        return token == null ? new Identity(user, groups) : identity(user, groups, token.getClaims());
    }

    private static @Nullable IdentityToken token() {
        Instance<OpenIdContext> contexts = CDI.current().select(OpenIdContext.class);
        return contexts.isResolvable() ? contexts.get().getIdentityToken() : null;
    }

    /** Returns who knows the identity tokens: the container's session, on the node where it is. */
    static IdTokens tokens() {
        return (request, provider) -> {
            IdentityToken token = request.getSession(false) == null ? null : token();
            return token != null && provider(token.getClaims()).equals(provider) ? token.getToken() : "";
        };
    }

    static Identity identity(String user, Set<String> groups, Map<String, Object> claims) {
        return new Identity(user, groups, text(claims.get("acr")), texts(claims.get("amr")), provider(claims));
    }

    private static Provider provider(Map<String, Object> claims) {
        return new Provider(text(claims.get("iss")), text(claims.get("sub")), text(claims.get("sid")));
    }

    private static String text(@Nullable Object claim) {
        return claim instanceof String text ? text : "";
    }

    private static Set<String> texts(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.toSet());
        }
        return claim instanceof String one ? Set.of(one) : Set.of();
    }
}
