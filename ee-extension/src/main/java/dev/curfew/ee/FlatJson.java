package dev.curfew.ee;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the one shape of JSON that a sign-in has: an object whose members are texts (RFC 8259). */
final class FlatJson {
    private static final String PLAIN = "[^\"\\\\\\x00-\\x1f]*+";
    private static final String TEXT = "\"(" + PLAIN + "(?:\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4})" + PLAIN + ")*+)\"";
    private static final Pattern MEMBER = Pattern.compile("\\G\\s*" + TEXT + "\\s*:\\s*" + TEXT + "\\s*(,|}\\s*$)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    private FlatJson() {}

    /** Returns the members; empty for any other shape, and where a name stands twice. */
    static Optional<Map<String, String>> texts(String json) {
        String text = json.strip();
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        Map<String, String> members = new HashMap<>();
        Matcher member = MEMBER.matcher(text);
        member.region(1, text.length());
        while (member.find()) {
            if (members.put(plain(member.group(1)), plain(member.group(2))) != null) {
                return Optional.empty();
            }
            if (!member.group(3).equals(",")) {
                return Optional.of(Map.copyOf(members));
            }
        }
        return Optional.empty();
    }

    private static String plain(String written) {
        return ESCAPE.matcher(written)
                .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1), escape.group(2))));
    }

    private static String unescaped(@Nullable String code, String letter) {
        if (code != null) {
            return String.valueOf((char) Integer.parseInt(code, 16));
        }
        return switch (letter) {
            case "b" -> "\b";
            case "f" -> "\f";
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> letter;
        };
    }
}
