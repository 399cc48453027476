package dev.curfew.servlet;

import dev.curfew.policy.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what proxies report, the farthest first; the last hop is what the nearest proxy saw. */
final class Hops {
    private static final Pattern PAIR = Pattern.compile("([^=\"\\s]+)=(?:\"([^\"\\\\]*)\"|([^\"\\s]*))");

    private Hops() {}

    /**
     * Returns the elements of {@code Forwarded} (RFC 7239 §4).
     *
     * <p>Split at every comma, quoted or not: what a client began to quote must not swallow what a proxy added behind
     * it. No address, scheme or host has a comma in it.
     */
    static List<Hop> forwarded(HttpServletRequest request) {
        return values(request, "Forwarded").stream().map(Hops::element).toList();
    }

    private static Hop element(String element) {
        Map<String, String> told = new HashMap<>();
        for (String pair : element.split(";", -1)) {
            Matcher matcher = PAIR.matcher(pair.strip());
            if (pair.isBlank()) {
                continue;
            }
            if (!matcher.matches()) {
                return Hop.UNKNOWN;
            }
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            if (told.put(matcher.group(1).toLowerCase(Locale.ROOT), value) != null) {
                return Hop.UNKNOWN;
            }
        }
        return new Hop(address(told.getOrDefault("for", "")), told.get("proto"), told.get("host"));
    }

    /**
     * Returns the hops of {@code X-Forwarded-For}, or one of an unknown client where a proxy tells scheme or host alone.
     *
     * <p>The other headers are aligned at the end: proxies append to each of them, replace it or hand it through.
     */
    static List<Hop> xForwarded(HttpServletRequest request) {
        List<String> clients = values(request, "X-Forwarded-For");
        List<String> schemes = values(request, "X-Forwarded-Proto");
        List<String> hosts = values(request, "X-Forwarded-Host");
        if (clients.isEmpty() && schemes.isEmpty() && hosts.isEmpty()) {
            return List.of();
        }
        List<Hop> hops = new ArrayList<>();
        for (int fromEnd = Math.max(clients.size(), 1) - 1; fromEnd >= 0; fromEnd--) {
            hops.add(new Hop(
                    address(clients.isEmpty() ? "" : clients.get(clients.size() - 1 - fromEnd)),
                    fromEnd(schemes, fromEnd),
                    fromEnd(hosts, fromEnd)));
        }
        return hops;
    }

    private static @Nullable String fromEnd(List<String> values, int position) {
        return values.isEmpty() ? null : values.get(Math.max(values.size() - 1 - position, 0));
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

    private static @Nullable InetAddress address(String client) {
        return Network.address(withoutPort(client)).orElse(null);
    }

    private static String withoutPort(String client) {
        if (client.startsWith("[")) {
            int end = client.indexOf(']');
            return end < 0 ? client : client.substring(1, end);
        }
        int colon = client.indexOf(':');
        return colon >= 0 && colon == client.lastIndexOf(':') ? client.substring(0, colon) : client;
    }
}
