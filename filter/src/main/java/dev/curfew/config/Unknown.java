package dev.curfew.config;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is said of an entry that claims to be a setting and is none. */
final class Unknown {
    private static final Pattern SECRET = Pattern.compile(".*(?:password|passwd|secret|token|credential|key).*");

    private Unknown() {}

    static String message(Claim claim, Collection<String> known) {
        String meant = Nearest.to(bare(claim.written()), known)
                .map(name -> " (did you mean " + spelled(claim.kind(), name) + "?)")
                .orElse("");
        return claim.written() + " must be a setting of Curfew" + meant + ": " + claim.written() + "=" + shown(claim)
                + " (" + claim.origin() + ")";
    }

    /** Returns the name as it would be written without prefix, however it is written. */
    private static String bare(String written) {
        return written.toLowerCase(Locale.ROOT).replaceAll("[._]", "-").replaceFirst("^curfew-", "");
    }

    private static String spelled(Source.Kind kind, String name) {
        return kind == Source.Kind.ENVIRONMENT
                ? "CURFEW_" + name.toUpperCase(Locale.ROOT).replace('-', '_')
                : Key.PREFIX + name;
    }

    /** The entry may belong to somebody else: what looks like a secret is not repeated. */
    private static String shown(Claim claim) {
        String name = claim.written().toLowerCase(Locale.ROOT);
        return SECRET.matcher(name).matches() ? "…" : Quote.of(claim.value());
    }
}
