package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.session.RequestClass;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the headers of a request say about the person, with no rule in the settings and with some. */
class RequestClassesTest {
    private final HttpServletRequest request = mock(HttpServletRequest.class);

    RequestClassesTest() {
        when(request.getMethod()).thenReturn("GET");
    }

    private void header(String name, String value) {
        when(request.getHeader(name)).thenReturn(value);
    }

    private void brings(String method, String type) {
        when(request.getMethod()).thenReturn(method);
        when(request.getContentType()).thenReturn(type);
    }

    private RequestClass with(Map<String, String> settings, String path) {
        return new RequestClasses(CurfewSettings.read("", Source.code(settings)).activity()).of(request, path);
    }

    private RequestClass byDefault() {
        return with(Map.of(), "/x");
    }

    private RequestClass strictly() {
        return with(Map.of("curfew.strict-activity", "true"), "/x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sec-Purpose | prefetch",
                "Sec-Purpose | prefetch;prerender",
                "Purpose | prefetch",
                "X-Moz | prefetch",
                "Session-Activity | None",
                "Accept | text/event-stream",
                "Upgrade | websocket",
                "Sec-Fetch-Dest | style",
                "Sec-Fetch-Dest | serviceworker"
            })
    void whatNobodyAskedForIsPassive(String name, String value) {
        header(name, value);
        assertThat(byDefault()).isEqualTo(RequestClass.PASSIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "CONNECT"})
    void whatAsksForNothingToSeeIsPassive(String method) {
        when(request.getMethod()).thenReturn(method);
        assertThat(byDefault()).isEqualTo(RequestClass.PASSIVE);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Dest, video", "Sec-Fetch-Dest, audio", "Range, bytes=0-"})
    void playbackIsAHeartbeat(String name, String value) {
        header(name, value);
        assertThat(byDefault()).isEqualTo(RequestClass.HEARTBEAT);
    }

    @Test
    void aPrefetchOfAFilmIsNoHeartbeat() {
        header("Sec-Fetch-Dest", "video");
        header("Sec-Purpose", "prefetch");
        assertThat(byDefault()).isEqualTo(RequestClass.PASSIVE);
    }

    @Test
    void aFetchIsActivityAlsoWhereItPolls() {
        header("Sec-Fetch-Dest", "empty");
        header("Sec-Fetch-Mode", "cors");
        assertThat(byDefault()).isEqualTo(RequestClass.ACTIVITY);
        assertThat(with(Map.of("curfew.passive", "GET /x"), "/x")).isEqualTo(RequestClass.PASSIVE);
        assertThat(with(Map.of("curfew.heartbeat", "/x"), "/x")).isEqualTo(RequestClass.HEARTBEAT);
    }

    @Test
    void aRuleOfTheSettingsGoesBeforeWhatTheBrowserSays() {
        header("Accept", "text/event-stream");
        assertThat(with(Map.of("curfew.activity", "/x"), "/x")).isEqualTo(RequestClass.ACTIVITY);
    }

    @Test
    void strictlyAFetchIsPassiveUnlessThePageOfTheSiteMarksIt() {
        assertThat(strictly()).isEqualTo(RequestClass.PASSIVE);
        header("Session-Activity", "user");
        assertThat(strictly()).isEqualTo(RequestClass.PASSIVE);
        header("Sec-Fetch-Site", "cross-site");
        assertThat(strictly()).isEqualTo(RequestClass.PASSIVE);
        header("Sec-Fetch-Site", "same-origin");
        assertThat(strictly()).isEqualTo(RequestClass.ACTIVITY);
    }

    @Test
    void strictlyANavigationThatAPersonStartedIsActivity() {
        header("Sec-Fetch-User", "?1");
        assertThat(strictly()).isEqualTo(RequestClass.ACTIVITY);
    }

    @Test
    void strictlyAnUploadIsAHeartbeatLikePlayback() {
        brings("POST", "multipart/form-data; boundary=x");
        assertThat(strictly()).isEqualTo(RequestClass.HEARTBEAT);
        header("Session-Activity", "none");
        assertThat(strictly()).isEqualTo(RequestClass.PASSIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, multipart/form-data; boundary=x, true",
        "POST, Multipart/Mixed, true",
        "PUT, application/octet-stream, true",
        "PATCH, application/offset+octet-stream, true",
        "PUT, image/png, true",
        "GET, application/octet-stream, false",
        "POST, application/x-www-form-urlencoded, false",
        "POST, application/json, false",
        "POST,, false"
    })
    void aRequestThatBringsAFileIsAnUpload(String method, String type, boolean upload) {
        brings(method, type);
        assertThat(RequestClasses.isUpload(request)).isEqualTo(upload);
        assertThat(byDefault()).isEqualTo(RequestClass.ACTIVITY);
    }

    @ParameterizedTest
    @CsvSource({
        "attachment, text/plain, true",
        "Attachment; filename=a, , true",
        ", application/octet-stream, true",
        "inline, application/pdf, false",
        ", text/html, false",
        ", , false"
    })
    void anAnswerToKeepIsADownload(String disposition, String type, boolean download) {
        HttpServletResponse response = mock(HttpServletResponse.class);
        when(response.getHeader("Content-Disposition")).thenReturn(disposition);
        when(response.getContentType()).thenReturn(type);
        assertThat(RequestClasses.isDownload(response)).isEqualTo(download);
    }
}
