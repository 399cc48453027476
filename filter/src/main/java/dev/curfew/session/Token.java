package dev.curfew.session;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The value that the browser holds: handle, tag and secret.
 *
 * <p>Never stored, logged or rendered; {@link #toString()} shows the handle alone. Immutable and thread-safe.
 */
public final class Token {
    /** The number of characters of a token: 56 bytes as base64url without padding. */
    public static final int LENGTH = 75;

    private static final int SECRET_AT = 24;
    private static final int BYTES = SECRET_AT + Secret.BYTES;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Handle handle;
    private final long tag;
    private final Secret secret;

    Token(Handle handle, long tag, Secret secret) {
        this.handle = handle;
        this.tag = tag;
        this.secret = secret;
    }

    /**
     * Returns the token written as {@code text}, empty where it has not the form of one.
     *
     * <p>A parsed token proves nothing yet: {@link Sessions#admit} checks its tag and its secret.
     */
    public static Optional<Token> parse(String text) {
        return parse(text, 0, text.length());
    }

    /** As {@link #parse(String)}, for the characters of {@code text} from {@code from} to before {@code to}. */
    public static Optional<Token> parse(String text, int from, int to) {
        if (to - from != LENGTH) {
            return Optional.empty();
        }
        byte[] secret = new byte[Secret.BYTES];
        int secretFrom = from + SECRET_AT * 4 / 3;
        if (!Base64Url.holds(text, from, secretFrom - from)
                || !Base64Url.decode(text, secretFrom, to - secretFrom, secret)) {
            return Optional.empty();
        }
        UUID id = new UUID(Base64Url.word(text, from, 0), Base64Url.word(text, from, 1));
        return Optional.of(new Token(new Handle(id), Base64Url.word(text, from, 2), Secret.holding(secret)));
    }

    /** Returns the name of the session that this token claims to open. */
    public Handle handle() {
        return handle;
    }

    long tag() {
        return tag;
    }

    Secret secret() {
        return secret;
    }

    /** Returns the cookie value: to be handed to the browser that signed in and to nobody else. */
    public String riskyCookieValue() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        handle.write(bytes);
        bytes.putLong(tag);
        secret.writeTo(bytes.array(), SECRET_AT);
        return ENCODER.encodeToString(bytes.array());
    }

    @Override
    public String toString() {
        return "Token[handle=" + handle + "]";
    }
}
