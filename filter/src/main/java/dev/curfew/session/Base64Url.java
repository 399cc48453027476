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

    /** Returns whether the {@code length} characters from {@code from} on are all of the alphabet. */
    static boolean holds(String text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (text.charAt(i) >= BITS.length || BITS[text.charAt(i)] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the eight bytes from {@code index} times eight on that a text says which {@link #holds} nothing else. */
    static long word(String text, int from, int index) {
        int bit = index * Long.SIZE;
        int next = from + bit / 6;
        int known = 6 - bit % 6;
        long word = BITS[text.charAt(next++)] & ((1 << known) - 1);
        while (known <= Long.SIZE - 6) {
            word = word << 6 | BITS[text.charAt(next++)];
            known += 6;
        }
        int missing = Long.SIZE - known;
        return missing == 0 ? word : word << missing | BITS[text.charAt(next)] >> (6 - missing);
    }

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
