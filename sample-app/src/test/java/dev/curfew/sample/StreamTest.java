package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Node node;
    private static Visitor visitor;
    private static byte[] film;

    @BeforeAll
    static void start() throws Exception {
        node = Node.start(0);
        visitor = new Visitor(node.port());
        visitor.signIn("ada");
        film = Files.readAllBytes(Path.of("src/main/video/reel.webm"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void wholeFilmIsServedToWhoAsksForNoPart() throws Exception {
        HttpResponse<byte[]> answer = stream();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("video/webm");
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-store");
        assertThat(answer.body()).isEqualTo(film);
    }

    @Test
    void partIsServedWithItsPlace() throws Exception {
        HttpResponse<byte[]> answer = stream("Range", "bytes=1000-1999");
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes 1000-1999/" + film.length);
        assertThat(header(answer, "Content-Length")).isEqualTo("1000");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(film, 1000, 2000));
    }

    @Test
    void partBehindTheEndIsRefusedWithTheLength() throws Exception {
        HttpResponse<byte[]> answer = stream("Range", "bytes=" + film.length + "-");
        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */" + film.length);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void partIsForTheVersionThatTheClientKnows() throws Exception {
        String tag = header(stream(), "ETag");
        assertThat(tag).matches("\"[0-9a-f]{16}\"");
        assertThat(stream("Range", "bytes=0-9", "If-Range", tag).statusCode()).isEqualTo(206);
        HttpResponse<byte[]> other = stream("Range", "bytes=0-9", "If-Range", "\"other\"");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).hasSize(film.length);
    }

    @Test
    void headTellsTheSameWithoutTheFilm() throws Exception {
        HttpResponse<byte[]> answer = CLIENT.send(
                visitor.request("/films/1/stream")
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).isEqualTo("" + film.length);
        assertThat(header(answer, "Content-Type")).isEqualTo("video/webm");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void filmThatDoesNotExistHasNoStream() {
        assertThat(visitor.get("/films/99/stream").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<byte[]> stream(String... headers) throws IOException, InterruptedException {
        return CLIENT.send(visitor.request("/films/1/stream", headers).build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
