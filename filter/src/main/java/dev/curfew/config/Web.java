package dev.curfew.config;

import dev.curfew.policy.Network;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Curfew says to browsers and believes of proxies. Immutable and thread-safe.
 *
 * @param attributes where the values of a session are kept
 * @param userAttributeOrNull the session attribute whose value signs in, see {@link #userAttribute()}
 * @param roles what the container is asked for when it signs somebody in
 * @param initializer whether the jar adds its filter by itself
 * @param bridge whether the filter asks the application's authentication mechanism
 * @param clearSiteData what a browser is asked to forget at sign-out, empty for nothing
 * @param publicOriginOrNull see {@link #publicOrigin()}
 * @param trustedProxies the networks whose word about the client is taken
 * @param proxyHeaders which of their headers
 */
public record Web(
        Attributes attributes,
        @Nullable String userAttributeOrNull,
        List<String> roles,
        boolean initializer,
        boolean bridge,
        SameSite sameSite,
        Set<Forget> clearSiteData,
        @Nullable String publicOriginOrNull,
        List<Network> trustedProxies,
        ProxyHeaders proxyHeaders) {
    /** Where the values of a session are kept. */
    public enum Attributes {
        /** In the cluster when the application is {@code <distributable/>}, in the container otherwise. */
        AUTO,
        CONTAINER,
        CLUSTER
    }

    /** The {@code SameSite} attribute of the cookie. */
    public enum SameSite {
        LAX,
        STRICT,
        NONE
    }

    /** The parts of {@code Clear-Site-Data}. */
    public enum Forget {
        CACHE,
        COOKIES,
        STORAGE
    }

    /** The headers by which trusted proxies tell of the client. */
    public enum ProxyHeaders {
        /** Whichever is there; neither where they contradict each other. */
        AUTO,
        /** {@code Forwarded} (RFC 7239). */
        FORWARDED,
        /** {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}. */
        X_FORWARDED
    }

    public Web {
        clearSiteData = clearSiteData.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(clearSiteData));
        roles = List.copyOf(roles);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** Returns the name of the session attribute whose value, as text, is the user who signed in. */
    public Optional<String> userAttribute() {
        return Optional.ofNullable(userAttributeOrNull);
    }

    /** Returns the origin that browsers see, as they send it: lower-case, without the default port. */
    public Optional<String> publicOrigin() {
        return Optional.ofNullable(publicOriginOrNull);
    }
}
