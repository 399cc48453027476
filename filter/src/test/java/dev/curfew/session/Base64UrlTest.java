package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base64UrlTest {
    private static final int TEXTS = 20_000;
    private static final String ODD = "=+/ ;\u00e4\u0130\u2028.,\r\n\0";

    /** Texts of random characters, a few of them with one that does not belong there: the JDK's decoder is the judge. */
    @Test
    void whatTheDecoderOfTheJdkReadsIsReadAndNothingElse() {
        Random random = new Random(4648);
        int refused = 0;
        for (int i = 0; i < TEXTS; i++) {
            char[] text = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes(random))
                    .toCharArray();
            if (random.nextInt(4) == 0) {
                text[random.nextInt(text.length)] = ODD.charAt(random.nextInt(ODD.length()));
            }
            byte[] expected = byTheJdk(new String(text));
            byte[] target = new byte[56];
            String within = "==" + new String(text) + "==";
            boolean read = Base64Url.decode(within, 2, text.length, target);
            assertThat(Base64Url.holds(within, 2, text.length)).isEqualTo(read);
            assertThat(read).isEqualTo(expected.length == target.length);
            if (read) {
                assertThat(target).isEqualTo(expected);
                assertThat(words(within)).isEqualTo(ByteBuffer.wrap(expected).asLongBuffer());
            }
            refused += read ? 0 : 1;
        }
        System.out.println("Base64UrlTest: " + TEXTS + " texts, " + refused + " refused");
        assertThat(refused).isBetween(TEXTS / 8, TEXTS / 2);
    }

    @Test
    void bitsThatAreLeftOverAreIgnoredAsTheJdkDoes() {
        byte[] target = new byte[2];
        assertThat(Base64Url.decode("__-", 0, 3, target)).isTrue();
        assertThat(target).isEqualTo(Base64.getUrlDecoder().decode("__-"));
    }

    private static LongBuffer words(String text) {
        LongBuffer words = LongBuffer.allocate(56 / Long.BYTES);
        for (int i = 0; i < words.capacity(); i++) {
            words.put(i, Base64Url.word(text, 2, i));
        }
        return words;
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[56];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] byTheJdk(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException refused) {
            return new byte[0];
        }
    }
}
