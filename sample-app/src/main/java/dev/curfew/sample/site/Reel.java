package dev.curfew.sample.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The film that every player shows, kept in memory and streamed in ranges. Immutable and thread-safe. */
final class Reel {
    private static final String FILE = "reel.webm";

    private final byte[] bytes;
    private final String tag;

    private Reel(byte[] bytes) throws NoSuchAlgorithmException {
        this.bytes = bytes;
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        this.tag = '"' + HexFormat.of().formatHex(digest, 0, 8) + '"';
    }

    /** Reads the film from the class path. */
    static Reel read() {
        try (InputStream in = Reel.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("film must be on the class path: file=" + FILE);
            }
            return new Reel(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("film must be readable: file=" + FILE, unreadable);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("the Java platform must have SHA-256", missing);
        }
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "private, no-store");
        Slice slice = Slice.of(rangeInForce(request), bytes.length);
        if (slice instanceof Slice.Outside) {
            response.setHeader("Content-Range", "bytes */" + bytes.length);
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            return;
        }
        response.setContentType("video/webm");
        if (slice instanceof Slice.Part part) {
            response.setHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + bytes.length);
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            write(response, part);
        } else {
            write(response, new Slice.Part(0, bytes.length - 1));
        }
    }

    /** A range is meant for the version that {@code If-Range} names; a date there never names this one (RFC 9110 §13.1.5). */
    private String rangeInForce(HttpServletRequest request) {
        String range = request.getHeader("Range");
        String version = request.getHeader("If-Range");
        return range == null || (version != null && !version.equals(tag)) ? "" : range;
    }

    private void write(HttpServletResponse response, Slice.Part part) throws IOException {
        response.setContentLength(part.length());
        response.getOutputStream().write(bytes, part.first(), part.length());
    }
}
