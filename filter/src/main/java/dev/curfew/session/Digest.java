package dev.curfew.session;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a secret, kept as four words; {@link #matches} takes the same time whatever differs (rule S6). */
record Digest(long first, long second, long third, long fourth) {
    static final int BYTES = 32;

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Digest::newSha256);

    /** Where a digest is put before it is read as words: every request makes one. */
    private static final ThreadLocal<ByteBuffer> PUT = ThreadLocal.withInitial(() -> ByteBuffer.allocate(BYTES));

    static Digest sha256(byte[] bytes) {
        MessageDigest maker = SHA_256.get();
        ByteBuffer put = PUT.get().rewind();
        maker.update(bytes);
        try {
            maker.digest(put.array(), put.arrayOffset(), BYTES);
        } catch (DigestException impossible) {
            throw new IllegalStateException("SHA-256 must have " + BYTES + " bytes", impossible);
        }
        return read(put);
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
