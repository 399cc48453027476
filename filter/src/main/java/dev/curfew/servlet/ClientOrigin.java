package dev.curfew.servlet;

import dev.curfew.policy.Network;
import dev.curfew.session.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, believing proxies only inside the trusted networks: of the addresses that they report the
 * rightmost untrusted one is the client's (RFC 7239 §8.1). Immutable and thread-safe.
 */
final class ClientOrigin {
    private static final Pattern FORWARDED =
            Pattern.compile("(?i)(for|proto|host)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;,\\s]*))");

    private final List<Network> trusted;

    ClientOrigin(List<Network> trusted) {
        this.trusted = trusted;
    }

    Origin of(HttpServletRequest request) {
        return new Origin(address(request), Objects.requireNonNullElse(request.getHeader("User-Agent"), ""), "");
    }

    String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        List<String> hops = hops(request);
        for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
            Optional<InetAddress> hop = Network.address(withoutPort(hops.get(i)));
            if (hop.isEmpty()) {
                return address;
            }
            address = hop.get().getHostAddress();
        }
        return address;
    }

    /** Returns the origin of this server as the client sees it, {@code https://shop.example}. */
    String origin(HttpServletRequest request) {
        String scheme = request.getScheme();
        String host = Objects.requireNonNullElse(request.getHeader("Host"), request.getServerName());
        if (isTrusted(request.getRemoteAddr())) {
            scheme = last(request, "X-Forwarded-Proto", "proto").orElse(scheme);
            host = last(request, "X-Forwarded-Host", "host").orElse(host);
        }
        return (scheme + "://" + withoutDefaultPort(scheme, host)).toLowerCase(Locale.ROOT);
    }

    private static String withoutDefaultPort(String scheme, String host) {
        String port = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }

    private boolean isTrusted(@Nullable String address) {
        return address != null
                && Network.address(address).stream()
                        .anyMatch(one -> trusted.stream().anyMatch(network -> network.contains(one)));
    }

    private static List<String> hops(HttpServletRequest request) {
        List<String> forwarded = forwarded(request, "for");
        return forwarded.isEmpty() ? values(request, "X-Forwarded-For") : forwarded;
    }

    private static Optional<String> last(HttpServletRequest request, String header, String parameter) {
        List<String> values = forwarded(request, parameter);
        List<String> all = values.isEmpty() ? values(request, header) : values;
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static List<String> forwarded(HttpServletRequest request, String parameter) {
        List<String> found = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("Forwarded"))) {
            Matcher matcher = FORWARDED.matcher(header);
            while (matcher.find()) {
                if (matcher.group(1).equalsIgnoreCase(parameter)) {
                    found.add(matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
                }
            }
        }
        return found;
    }

    private static List<String> values(HttpServletRequest request, String name) {
        List<String> values = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders(name))) {
            for (String value : header.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
