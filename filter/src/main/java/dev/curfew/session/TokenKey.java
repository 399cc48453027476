package dev.curfew.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The application's own key in the cluster: makes the tags that tell our handles from made-up ones, and derives the
 * next secret of a renewal, the same on every node.
 *
 * <p>Thread-safe.
 */
final class TokenKey {
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte TAG = 1;
    private static final byte RENEWAL = 2;

    private static final int APPLICATION_AT = 1 + 16;

    private final byte[] application;
    private final ThreadLocal<Mac> mac;

    /** What a tag is made over, with the handle to be filled in: every request needs one. */
    private final ThreadLocal<ByteBuffer> tagged;

    TokenKey(String application, byte[] key) {
        this.application = application.getBytes(StandardCharsets.UTF_8);
        SecretKeySpec spec = new SecretKeySpec(key.clone(), ALGORITHM);
        this.mac = ThreadLocal.withInitial(() -> newMac(spec));
        this.tagged = ThreadLocal.withInitial(this::message);
    }

    static byte[] randomBytes(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    Token token(Handle handle, Secret secret) {
        return new Token(handle, tag(handle), secret);
    }

    boolean made(Token token) {
        return (tag(token.handle()) ^ token.tag()) == 0;
    }

    /** Returns the secret that follows {@code current}: equal on every node, so that two renewals agree (rule S4). */
    Secret next(Handle handle, Secret current) {
        ByteBuffer message = ByteBuffer.allocate(1 + 16 + Secret.BYTES);
        message.put(RENEWAL);
        handle.write(message);
        message.put(current.bytes());
        return Secret.of(mac.get().doFinal(message.array()), 0);
    }

    private long tag(Handle handle) {
        ByteBuffer message = tagged.get();
        message.position(1);
        handle.write(message);
        message.rewind();
        Mac maker = mac.get();
        maker.update(message);
        return ByteBuffer.wrap(maker.doFinal()).getLong();
    }

    private ByteBuffer message() {
        return ByteBuffer.allocate(APPLICATION_AT + application.length)
                .put(0, TAG)
                .put(APPLICATION_AT, application);
    }

    private static Mac newMac(SecretKeySpec spec) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(spec);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(ALGORITHM + " must be available: every Java platform has it", impossible);
        }
    }
}
