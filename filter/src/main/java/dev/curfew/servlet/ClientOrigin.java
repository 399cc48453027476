package dev.curfew.servlet;

import dev.curfew.config.Web;
import dev.curfew.policy.Network;
import dev.curfew.session.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a request comes from, believing proxies only inside the trusted networks: of the addresses that they report the
 * rightmost untrusted one is the client's (RFC 7239 §8.1). Immutable and thread-safe.
 */
final class ClientOrigin {
    private final Web web;

    ClientOrigin(Web web) {
        this.web = web;
    }

    /** The client's address, and what the outermost proxy that is trusted told about the request. */
    private record Seen(String address, Hop told) {}

    Origin of(HttpServletRequest request) {
        return new Origin(address(request), Objects.requireNonNullElse(request.getHeader("User-Agent"), ""), "");
    }

    String address(HttpServletRequest request) {
        return seen(request).address();
    }

    /** Returns the origin of this server as the client sees it, {@code https://shop.example}. */
    String origin(HttpServletRequest request) {
        Hop told = seen(request).told();
        String scheme = Objects.requireNonNullElseGet(told.scheme(), () -> ownScheme(request));
        String host = Objects.requireNonNullElseGet(told.host(), () -> ownHost(request));
        return (scheme + "://" + withoutDefaultPort(scheme, host)).toLowerCase(Locale.ROOT);
    }

    /** The server may itself have taken name and port from a proxy, the header is then another. */
    private static String ownHost(HttpServletRequest request) {
        return withoutDefaultPort(ownScheme(request), request.getServerName() + ":" + request.getServerPort());
    }

    /** Jetty knows no scheme in a request that another application dispatches here. */
    private static String ownScheme(HttpServletRequest request) {
        String scheme = request.getScheme();
        if (scheme != null) {
            return scheme;
        }
        return request.isSecure() ? "https" : "http";
    }

    private static String withoutDefaultPort(String scheme, String host) {
        String port = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }

    private Seen seen(HttpServletRequest request) {
        Seen peer = new Seen(peer(request), Hop.UNKNOWN);
        if (!isTrusted(peer.address())) {
            return peer;
        }
        return switch (web.proxyHeaders()) {
            case FORWARDED -> behind(peer, Hops.forwarded(request));
            case X_FORWARDED -> behind(peer, Hops.xForwarded(request));
            case AUTO -> agreed(peer, request);
        };
    }

    /**
     * Proxies write one family of headers and hand the other through as the client sent it. Nobody here can tell which,
     * so where the two contradict each other neither is believed.
     */
    private Seen agreed(Seen peer, HttpServletRequest request) {
        Seen forwarded = behind(peer, Hops.forwarded(request));
        Seen xForwarded = behind(peer, Hops.xForwarded(request));
        if (request.getHeader("Forwarded") == null) {
            return xForwarded;
        }
        if (request.getHeader("X-Forwarded-For") != null
                && !xForwarded.address().equals(forwarded.address())) {
            return peer;
        }
        return new Seen(forwarded.address(), forwarded.told().over(xForwarded.told()));
    }

    private Seen behind(Seen peer, List<Hop> hops) {
        Seen seen = peer;
        for (int i = hops.size() - 1; i >= 0 && isTrusted(seen.address()); i--) {
            Hop hop = hops.get(i).over(seen.told());
            InetAddress client = hop.client();
            if (client == null) {
                return new Seen(seen.address(), hop);
            }
            seen = new Seen(Network.text(client), hop);
        }
        return seen;
    }

    private boolean isTrusted(String address) {
        Optional<InetAddress> known = Network.address(address);
        return known.isPresent() && web.trustedProxies().stream().anyMatch(network -> network.contains(known.get()));
    }

    /** Servers spell it in several ways: with brackets, with the zone of a link-local address, with all zeros. */
    private static String peer(HttpServletRequest request) {
        String address = Objects.requireNonNullElse(request.getRemoteAddr(), "");
        String bare = address.replaceAll("^\\[|]$|%.*", "");
        return Network.address(bare).map(Network::text).orElse(address);
    }
}
