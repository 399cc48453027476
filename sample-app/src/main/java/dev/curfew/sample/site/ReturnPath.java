package dev.curfew.sample.site;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a sign-in leads: a path of this application, never another site (CWE-601). */
record ReturnPath(String path) {
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\\"<>]]*");
    private static final int LONGEST = 2_000;

    /**
     * Reads what a client sent: a path below {@code contextPath}, with or without a query.
     *
     * @return the list of films for anything else, and for the sign-in page and Curfew's endpoints, which lead nowhere
     */
    static ReturnPath of(String contextPath, @Nullable String sent) {
        return sent != null && leadsSomewhere(contextPath, sent)
                ? new ReturnPath(sent)
                : new ReturnPath(contextPath + "/films");
    }

    private static boolean leadsSomewhere(String contextPath, String sent) {
        return sent.length() <= LONGEST
                && LOCAL.matcher(sent).matches()
                && sent.startsWith(contextPath + "/")
                && !sent.startsWith(contextPath + "/sign-in")
                && !sent.startsWith(contextPath + "/curfew/");
    }
}
