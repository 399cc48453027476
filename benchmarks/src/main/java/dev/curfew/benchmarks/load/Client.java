package dev.curfew.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One client with a session: what it sends to each node, with its cookies. Not thread-safe.
 *
 * <p>Where nodes do not share sessions, it has other cookies, and another session, on each.
 */
public final class Client {
    private static final String HEADERS = String.join(
            "\r\n",
            " HTTP/1.1",
            "Host: localhost",
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64)",
            "Accept: text/html,application/xhtml+xml",
            "Accept-Encoding: gzip, deflate",
            "Sec-Fetch-Site: same-origin",
            "Sec-Fetch-Mode: navigate",
            "Sec-Fetch-Dest: document",
            "Sec-Fetch-User: ?1",
            "");

    private final String user;
    private final List<Cookies> byNode;
    private final Map<String, byte[]> requests = new HashMap<>();

    /** @param shared whether a session that began on one node is known to the other */
    public Client(String user, boolean shared) {
        this.user = user;
        Cookies first = new Cookies();
        this.byNode = List.of(first, shared ? first : new Cookies());
    }

    public String user() {
        return user;
    }

    /** Returns the request for this path as it goes to that node now. */
    byte[] request(int node, String path) {
        return requests.computeIfAbsent(node + path, key -> bytes(node, path));
    }

    private byte[] bytes(int node, String path) {
        String cookies = cookies(node).header();
        String request = "GET " + path + HEADERS + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n") + "\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the cookies for that node. */
    public Cookies cookies(int node) {
        return byNode.get(node);
    }

    /** Takes in the cookies of an answer. */
    void take(int node, List<String> setCookies) {
        if (!setCookies.isEmpty()) {
            setCookies.forEach(cookies(node)::take);
            requests.clear();
        }
    }
}
