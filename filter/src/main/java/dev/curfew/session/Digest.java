package dev.curfew.session;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a secret, kept as four words; {@link #matches} takes the same time whatever differs (rule S6). */
record Digest(long first, long second, long third, long fourth) {
    static final int BYTES = 32;

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Digest::newSha256);

    static Digest sha256(byte[] bytes) {
        return read(ByteBuffer.wrap(SHA_256.get().digest(bytes)));
    }

    static Digest read(ByteBuffer bytes) {
        return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    void write(ByteBuffer bytes) {
        bytes.putLong(first).putLong(second).putLong(third).putLong(fourth);
    }

    boolean matches(Digest other) {
        long difference = first ^ other.first;
        difference |= second ^ other.second;
        difference |= third ^ other.third;
        difference |= fourth ^ other.fourth;
        return difference == 0;
    }

    @Override
    public String toString() {
        return "Digest[hidden]";
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 must be available: every Java platform has it", missing);
        }
    }
}
