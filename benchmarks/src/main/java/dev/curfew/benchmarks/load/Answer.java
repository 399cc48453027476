package dev.curfew.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer that has come in completely.
 *
 * @param length the bytes of head and body
 */
record Answer(int status, List<String> setCookies, int length) {
    private static final String SET_COOKIE = "set-cookie:";
    private static final String CONTENT_LENGTH = "content-length:";

    Answer {
        setCookies = List.copyOf(setCookies);
    }

    /**
     * Returns the answer that the buffer begins with, empty where it is not complete yet.
     *
     * @throws IllegalStateException for an answer without {@code Content-Length}
     */
    static Optional<Answer> read(ByteBuffer in) {
        int head = headLength(in);
        if (head < 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[head];
        in.get(0, bytes);
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        int body = -1;
        List<String> cookies = new ArrayList<>(0);
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i];
            if (is(line, CONTENT_LENGTH)) {
                body = Integer.parseInt(line.substring(CONTENT_LENGTH.length()).strip());
            } else if (is(line, SET_COOKIE)) {
                cookies.add(line.substring(SET_COOKIE.length()).strip());
            }
        }
        if (body < 0) {
            throw new IllegalStateException("answer must have a Content-Length: " + lines[0]);
        }
        int status = Integer.parseInt(lines[0].substring(9, 12));
        return in.position() < head + body ? Optional.empty() : Optional.of(new Answer(status, cookies, head + body));
    }

    private static boolean is(String line, String name) {
        return line.length() > name.length()
                && (line.charAt(0) | 0x20) == name.charAt(0)
                && line.substring(0, name.length()).toLowerCase(Locale.ROOT).equals(name);
    }

    private static int headLength(ByteBuffer in) {
        for (int i = 3; i < in.position(); i++) {
            if (in.get(i) == '\n' && in.get(i - 1) == '\r' && in.get(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }
}
