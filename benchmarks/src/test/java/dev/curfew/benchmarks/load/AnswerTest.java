package dev.curfew.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final String WHOLE =
            "HTTP/1.1 200 OK\r\nset-cookie: a=1; Path=/\r\nSet-Cookie: b=2\r\nContent-Length: 5\r\n\r\nvalue";

    private static ByteBuffer in(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(1000);
        buffer.put(text.getBytes(StandardCharsets.US_ASCII));
        return buffer;
    }

    @Test
    void anAnswerIsReadWhenItsLastByteHasCome() {
        for (int length = 0; length < WHOLE.length(); length++) {
            assertThat(Answer.read(in(WHOLE.substring(0, length)))).isEmpty();
        }
        assertThat(Answer.read(in(WHOLE))).contains(new Answer(200, List.of("a=1; Path=/", "b=2"), WHOLE.length()));
    }

    @Test
    void anAnswerThatDoesNotSayItsLengthIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Answer.read(in("HTTP/1.1 200 OK\r\n\r\n")))
                .withMessage("answer must have a Content-Length: HTTP/1.1 200 OK");
    }
}
