package dev.curfew.session;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The public name of a session: 128 random bits, stable from open to end, safe in logs, URLs and pages.
 *
 * <p>A handle opens nothing: who knows it cannot use the session (OWASP ASVS 5.0 16.2.5). Immutable and thread-safe.
 */
public record Handle(UUID id) {
    private static final int BYTES = 16;
    private static final int TEXT_LENGTH = 22;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    public Handle {
        Objects.requireNonNull(id, "id");
    }

    /** Returns the handle written as {@code text}, empty where it is not the 22 base64url characters of a handle. */
    public static Optional<Handle> parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            Handle handle = read(ByteBuffer.wrap(DECODER.decode(text)));
            return handle.text().equals(text) ? Optional.of(handle) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    static Handle random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return read(ByteBuffer.wrap(bytes));
    }

    static Handle read(ByteBuffer bytes) {
        return new Handle(new UUID(bytes.getLong(), bytes.getLong()));
    }

    void write(ByteBuffer bytes) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /** Returns the 22 base64url characters that name this session in URLs, logs and pages. */
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        write(bytes);
        return ENCODER.encodeToString(bytes.array());
    }

    @Override
    public String toString() {
        return text();
    }
}
