package dev.curfew.sample.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a player says every ten seconds: {@code {"paused":false,"position":12}}.
 *
 * @param position seconds from the beginning
 */
record Progress(boolean paused, int position) {
    private static final int LONGEST = 256;
    private static final Pattern PAUSED = Pattern.compile("\"paused\"\\s*:\\s*(true|false)\\s*[,}]");
    private static final Pattern POSITION = Pattern.compile("\"position\"\\s*:\\s*(\\d{1,6})(?:\\.\\d{1,9})?\\s*[,}]");

    /** Reads a body; empty when it says something else. */
    static Optional<Progress> read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST + 1);
        return bytes.length > LONGEST ? Optional.empty() : of(new String(bytes, StandardCharsets.UTF_8));
    }

    static Optional<Progress> of(String json) {
        Matcher paused = PAUSED.matcher(json);
        Matcher position = POSITION.matcher(json);
        if (!json.strip().startsWith("{") || !paused.find() || !position.find()) {
            return Optional.empty();
        }
        return Optional.of(new Progress(Boolean.parseBoolean(paused.group(1)), Integer.parseInt(position.group(1))));
    }
}
