package dev.curfew.session;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The 256-bit random verifier inside a token; the cluster only ever holds its {@link Digest}.
 *
 * <p>Never rendered: {@link #toString()} tells nothing. Immutable and thread-safe.
 */
final class Secret {
    static final int BYTES = 32;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    static Secret random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    static Secret of(byte[] source, int from) {
        return new Secret(Arrays.copyOfRange(source, from, from + BYTES));
    }

    /** Returns the secret of these bytes, which nobody else has. */
    static Secret holding(byte[] bytes) {
        return new Secret(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    void writeTo(byte[] target, int from) {
        System.arraycopy(bytes, 0, target, from, BYTES);
    }

    Digest digest() {
        return Digest.sha256(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
