package dev.curfew.config;

import java.util.List;

/**
 * Which paths need a session, which never do, and where Curfew's own ones are. Immutable and thread-safe.
 *
 * @param recentSignIn which paths ask for a sign-in that is recent
 * @param loginPage where people sign in, within the application
 * @param endpointsPrefix where Curfew's endpoints are, within the application, without a slash at its end
 */
public record Paths(
        List<PathPattern> protectedPaths,
        List<PathPattern> publicPaths,
        List<RecentSignIn> recentSignIn,
        String loginPage,
        String endpointsPrefix) {
    /** What a path asks of a session. */
    public enum Access {
        /** Needs the session of somebody who is signed in. */
        PROTECTED,
        /** Told when the session has ended, otherwise open to everybody. */
        OPEN,
        /** Continues as anonymous when the session has ended. */
        PUBLIC
    }

    public Paths {
        protectedPaths = List.copyOf(protectedPaths);
        publicPaths = List.copyOf(publicPaths);
        recentSignIn = List.copyOf(recentSignIn);
    }

    /**
     * Returns what {@code path}, decoded and without the context path, asks for. The sign-in page and Curfew's endpoints
     * are public. Of several patterns the most telling one decides, as for servlets: exact, longest prefix, extension.
     * So an address below {@code /account/*} does not become public by ending in {@code .css}.
     */
    public Access access(String path) {
        if (path.equals(loginPage) || path.equals(endpointsPrefix) || isEndpoint(path)) {
            return Access.PUBLIC;
        }
        int needs = weight(protectedPaths, path);
        int never = weight(publicPaths, path);
        if (needs < 0 && never < 0) {
            return Access.OPEN;
        }
        return needs >= never ? Access.PROTECTED : Access.PUBLIC;
    }

    /** Returns whether the path is below that of Curfew's own endpoints. */
    public boolean isEndpoint(String path) {
        int prefix = endpointsPrefix.length();
        return path.length() > prefix && path.charAt(prefix) == '/' && path.startsWith(endpointsPrefix);
    }

    /** Asked for each request: loops allocate nothing. */
    private static int weight(List<PathPattern> patterns, String path) {
        int heaviest = -1;
        for (PathPattern pattern : patterns) {
            if (pattern.matches(path)) {
                heaviest = Math.max(heaviest, pattern.weight());
            }
        }
        return heaviest;
    }
}
