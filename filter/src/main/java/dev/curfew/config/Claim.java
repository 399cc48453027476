package dev.curfew.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An entry of a source that claims to be a setting of Curfew.
 *
 * @param written the name as it stands in the source
 * @param name the name of the setting, without the prefix
 */
record Claim(Source.Kind kind, String written, String name, String value) {
    private static final String ENVIRONMENT_PREFIX = "CURFEW_";
    /** What Kubernetes sets in every container for a service whose name begins with {@code curfew}. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("CURFEW_(?:.*_)?(?:SERVICE_HOST|SERVICE_PORT(?:_.*)?|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_.*)?)");

    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://.*");

    /** Returns what {@code source} claims, by name. */
    static Stream<Claim> of(Source source) {
        return source.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> of(source.kind(), entry).stream());
    }

    /** Returns the claim of an entry; empty for what belongs to others. */
    private static Optional<Claim> of(Source.Kind kind, Map.Entry<String, String> entry) {
        String written = entry.getKey();
        String value = entry.getValue();
        if (kind == Source.Kind.ENVIRONMENT) {
            return written.startsWith(ENVIRONMENT_PREFIX) && !serviceLink(written, value)
                    ? Optional.of(new Claim(kind, written, dashed(written), value))
                    : Optional.empty();
        }
        if (written.startsWith(Key.PREFIX)) {
            return Optional.of(new Claim(kind, written, written.substring(Key.PREFIX.length()), value));
        }
        return ours(kind) ? Optional.of(new Claim(kind, written, "", value)) : Optional.empty();
    }

    private static boolean ours(Source.Kind kind) {
        return kind == Source.Kind.CODE
                || kind == Source.Kind.INIT_PARAM
                || kind == Source.Kind.ANNOTATION
                || kind == Source.Kind.FILE;
    }

    private static String dashed(String variable) {
        return variable.substring(ENVIRONMENT_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static boolean serviceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches()
                || SERVICE_ADDRESS.matcher(value).matches();
    }

    /** Returns the source in words: {@code from system property curfew.idle}. */
    String origin() {
        return switch (kind) {
            case CODE -> "from code";
            case SYSTEM_PROPERTY -> "from system property " + written;
            case ENVIRONMENT -> "from environment variable " + written;
            case INIT_PARAM -> "from web.xml init-param";
            case CONTEXT_PARAM -> "from web.xml context-param";
            case ANNOTATION -> "from an annotation";
            case FILE -> "from " + Source.FILE;
        };
    }
}
