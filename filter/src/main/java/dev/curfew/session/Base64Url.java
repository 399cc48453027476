package dev.curfew.session;

import java.util.Arrays;

/**
 * Base64 for URLs without padding (RFC 4648, 5), decoded from the middle of a text: every request with a session brings
 * some, and the JDK's decoder makes three arrays of it. Thread-safe.
 */
final class Base64Url {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] BITS = new byte[128];

    static {
        Arrays.fill(BITS, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            BITS[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private Base64Url() {}

    /**
     * Fills {@code target} with what {@code length} characters from {@code from} on say; bits that are left over are
     * ignored, as the JDK does.
     *
     * @return false for a character that is not of the alphabet
     */
    static boolean decode(String text, int from, int length, byte[] target) {
        int bits = 0;
        int known = 0;
        int next = 0;
        for (int i = from; i < from + length; i++) {
            char character = text.charAt(i);
            int value = character < BITS.length ? BITS[character] : -1;
            if (value < 0) {
                return false;
            }
            bits = bits << 6 | value;
            known += 6;
            if (known >= 8) {
                known -= 8;
                target[next++] = (byte) (bits >> known);
            }
        }
        return true;
    }
}
