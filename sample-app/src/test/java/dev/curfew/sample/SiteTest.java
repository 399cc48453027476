package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SiteTest {
    private static Node node;

    @BeforeAll
    static void start() throws Exception {
        node = Node.start(0);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private final Visitor visitor = new Visitor(node.port());

    @Test
    void frontPageIsForEverybody() {
        HttpResponse<String> answer = visitor.open("/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src"
                        + " 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(answer.body()).contains("href=\"/sign-in\"").doesNotContain("{{", "Sign out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/films", "/films/1", "/notes", "/live", "/admin", "/nowhere"})
    void pagesNeedNoInlineScriptOrStyle(String path) {
        visitor.signIn("grace");
        assertThat(visitor.open(path).body())
                .startsWith("<!doctype html>")
                .doesNotContain("{{", "style=", "<style", "javascript:")
                .doesNotContainPattern("<[^>]* on[a-z]+=")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/films", "/films/1", "/films/1/stream", "/notes", "/live", "/poll", "/admin"})
    void whoIsNotSignedInIsSentToTheSignInPage(String path) {
        HttpResponse<String> page = visitor.open(path);
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/sign-in?return=" + path.replace("/", "%2F"));
        assertThat(visitor.get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void counterAndPlayerNeedASignInToo() {
        assertThat(visitor.form("/counter", "").statusCode()).isEqualTo(401);
        assertThat(visitor.json("/films/1/progress", "{\"paused\":false,\"position\":1}")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ben", "grace"})
    void passwordIsTheNameAndLeadsToTheFilms(String user) {
        HttpResponse<String> answer = visitor.signIn(user);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/films");
        HttpResponse<String> films = visitor.open("/films");
        assertThat(films.statusCode()).isEqualTo(200);
        assertThat(films.body())
                .contains("Low Orbit Laundry", ">" + user + "<", "action=\"/curfew/logout\"")
                .containsPattern("signed out after (30:00|29:5\\d) without you, in any case in (8:00:00|7:59:5\\d)");
    }

    @Test
    void signInLeadsBackToWhereItBegan() {
        String page = visitor.open("/sign-in?reason=idle&return=%2Fnotes").body();
        assertThat(page)
                .contains("You were signed out because nothing had happened for a while.")
                .contains("name=\"return\" value=\"/notes\"");
        assertThat(visitor.signInWith("username=ada&password=ada&return=%2Fnotes")
                        .headers()
                        .firstValue("Location"))
                .contains("/notes");
    }

    @Test
    void signInByHandThatTheBannerShowsWorks() {
        Matcher data = Pattern.compile("-d (\\S+) -d (\\S+) .*/sign-in").matcher(Banner.TEXT);
        assertThat(data.find()).isTrue();
        assertThat(visitor.form("/sign-in", data.group(1) + "&" + data.group(2)).statusCode())
                .isEqualTo(200);
        assertThat(visitor.get("/curfew/status").body()).contains("\"user\":\"ada\"");
    }

    private static String signInPageOf(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            String request = "GET /sign-in HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void signInPageSaysWhereABrowserWillNotKeepTheCookie() throws IOException {
        assertThat(signInPageOf("cinema.example")).contains("Your browser will not keep you signed in");
        assertThat(signInPageOf("localhost:" + node.port()))
                .contains("<h1>Sign in</h1>")
                .doesNotContain("will not keep");
    }

    @Test
    void signInNeverLeadsToAnotherSite() {
        String evil = "%2F%2Fevil.example";
        assertThat(visitor.open("/sign-in?return=" + evil).body()).contains("name=\"return\" value=\"/films\"");
        assertThat(visitor.signInWith("username=ada&password=ada&return=" + evil)
                        .headers()
                        .firstValue("Location"))
                .contains("/");
    }

    @Test
    void wrongPasswordIsRefusedInWords() {
        for (String form : List.of("username=ada&password=ben", "username=%22%3E%3Cscript%3E&password=x")) {
            HttpResponse<String> answer = visitor.signInWith(form + "&return=%2Fnotes");
            assertThat(answer.headers().firstValue("Location")).contains("/sign-in?error=credentials&return=%2Fnotes");
            assertThat(visitor.open("/sign-in?error=credentials&return=%2Fnotes")
                            .body())
                    .contains("That user and password do not match.", "name=\"return\" value=\"/notes\"");
            assertThat(visitor.form("/sign-in", form).statusCode()).isEqualTo(401);
            assertThat(visitor.get("/films").statusCode()).isEqualTo(401);
        }
        assertThat(visitor.form("/sign-in", "").statusCode()).isEqualTo(400);
    }

    @Test
    void signInFromAnotherSiteIsRefused() {
        HttpResponse<String> answer = visitor.send(visitor.request("/sign-in", "Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=ada&password=ada")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(visitor.get("/films").statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutIsSaidOnTheSignInPage() {
        visitor.signIn("ada");
        Visitor otherTab = visitor.at(node.port());
        HttpResponse<String> answer =
                visitor.form("/curfew/logout", "", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(otherTab.open("/films").headers().firstValue("Location"))
                .contains("/sign-in?reason=logout&return=%2Ffilms");
        assertThat(visitor.open("/sign-in?reason=logout").body()).contains("You signed out.");
    }

    @Test
    void counterAnswersTheBareNumber() {
        visitor.signIn("ada");
        assertThat(visitor.form("/counter", "").body()).isEqualTo("1");
        assertThat(visitor.form("/counter", "").body()).isEqualTo("2");
        Visitor other = new Visitor(node.port());
        other.signIn("ada");
        assertThat(other.form("/counter", "").body()).isEqualTo("1");
        assertThat(visitor.get("/counter").statusCode()).isEqualTo(405);
    }

    @Test
    void filmsAreOnTheWatchListUntilTheyAreTakenOff() {
        visitor.signIn("ada");
        assertThat(visitor.open("/films").body()).doesNotContain("Your watch list");
        HttpResponse<String> put = visitor.form("/watch-list", "film=2&wanted=true");
        assertThat(put.statusCode()).isEqualTo(303);
        assertThat(put.headers().firstValue("Location")).contains("/films/2");
        assertThat(visitor.open("/films/2").body()).contains("Take it off my watch list", "value=\"false\"");
        assertThat(visitor.open("/films").body()).contains("Your watch list", "<li><a href=\"/films/2\">Salt and");
        visitor.form("/watch-list", "film=2&wanted=false");
        assertThat(visitor.open("/films/2").body()).contains("Put it on my watch list", "value=\"true\"");
        assertThat(visitor.open("/films").body()).doesNotContain("Your watch list");
        assertThat(visitor.form("/watch-list", "film=99&wanted=true").statusCode())
                .isEqualTo(400);
        assertThat(visitor.form("/watch-list", "wanted=true").statusCode()).isEqualTo(400);
    }

    @Test
    void notesAreKeptAndShownAsText() {
        visitor.signIn("ada");
        HttpResponse<String> saved = visitor.form("/notes", "text=%3C%2Ftextarea%3E%26+%C3%BC");
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(saved.headers().firstValue("Location")).contains("/notes?saved");
        assertThat(visitor.open("/notes?saved").body())
                .contains("Your notes are saved.", ">&lt;/textarea&gt;&amp; ü</textarea>", "data-saved=\"true\"");
        assertThat(visitor.open("/notes").body()).contains("data-saved=\"false\"");
        assertThat(visitor.form("/notes", "text=" + "x".repeat(20_001)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void pollTellsHowManyAreThere() {
        visitor.signIn("ben");
        HttpResponse<String> answer = visitor.get("/poll");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).matches("\\{\"viewers\":[1-3]}");
    }

    @Test
    void progressIsTakenAndShownAgain() {
        visitor.signIn("ada");
        assertThat(visitor.json("/films/2/progress", "{\"paused\":false,\"position\":12}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(visitor.open("/films/2").body()).contains("data-position=\"12\"");
        assertThat(visitor.json("/films/2/progress", "{\"paused\":true,\"position\":13}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(visitor.json("/films/2/progress", "nonsense").statusCode()).isEqualTo(400);
        assertThat(visitor.json("/films/99/progress", "{\"paused\":true,\"position\":13}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(visitor.json("/films/2", "{}").statusCode()).isEqualTo(405);
        assertThat(visitor.get("/films/2/progress").statusCode()).isEqualTo(405);
    }

    @Test
    void administratorsPageIsForGrace() {
        visitor.signIn("ada");
        HttpResponse<String> refused = visitor.open("/admin");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This door is closed to you").doesNotContain("href=\"/admin\"");
        Visitor grace = new Visitor(node.port());
        grace.signIn("grace");
        HttpResponse<String> answer = grace.open("/admin");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<td>1 of 1</td>", "href=\"/admin\"");
    }

    @Test
    void anAdministratorsNoticeHangsInTheFoyer() {
        visitor.signIn("grace");
        assertThat(visitor.form("/admin", "notice=%3Cb%3EClosed+today").statusCode())
                .isEqualTo(303);
        assertThat(visitor.open("/admin?saved").body())
                .contains("Your notice hangs in the foyer.", "value=\"&lt;b&gt;Closed today\"");
        Visitor ada = new Visitor(node.port());
        ada.signIn("ada");
        assertThat(ada.open("/live").body()).contains("&lt;b&gt;Closed today</p>");
        assertThat(ada.form("/admin", "notice=Open").statusCode()).isEqualTo(403);
        assertThat(visitor.form("/admin", "notice=" + "x".repeat(201)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoeverWantsItIsKnownAgainInAReopenedBrowser() {
        visitor.signInWith("username=ada&password=ada&remember=yes");
        Visitor again = visitor.reopened();
        HttpResponse<String> films = again.open("/films");
        assertThat(films.statusCode()).isEqualTo(200);
        assertThat(films.body()).contains(">ada<");
        Visitor once = new Visitor(node.port());
        once.signIn("ada");
        assertThat(once.isRemembered()).isFalse();
        assertThat(once.reopened().open("/films").statusCode()).isEqualTo(303);
    }

    @Test
    void signingOutForgetsTheBrowser() {
        visitor.signInWith("username=ada&password=ada&remember=yes");
        Visitor again = visitor.reopened();
        visitor.form("/curfew/logout", "");
        HttpResponse<String> refused = again.open("/films");
        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(again.isRemembered()).as("%s", refused.headers().map()).isFalse();
    }

    @Test
    void theSignInPageSaysWhySomebodyWhoIsSignedInIsAskedAgain() {
        visitor.signIn("grace");
        assertThat(visitor.open("/sign-in?return=%2Fadmin&max-age=60").body())
                .contains("please show once more that it is you", "value=\"grace\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/films/",
                "/films/0",
                "/films/99",
                "/films/1/x",
                "/films/x",
                "/error",
                "/WEB-INF/web.xml",
                "/assets/nothing.css"
            })
    void whatDoesNotExistIsSaidInTheSitesOwnLook(String path) {
        visitor.signIn("ada");
        HttpResponse<String> answer = visitor.open(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("This film is not on the programme", "/assets/cinema.css");
    }

    @Test
    void foldersAreNotListed() {
        assertThat(visitor.open("/assets/").statusCode()).isIn(403, 404);
    }

    @Test
    void styleScriptsAndPicturesAreServed() {
        assertThat(visitor.get("/assets/cinema.css").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
        assertThat(visitor.get("/assets/session.js").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(visitor.get("/assets/posters/8.svg").headers().firstValue("Content-Type"))
                .contains("image/svg+xml");
    }

    @Test
    void healthIsPublic() {
        HttpResponse<String> answer = visitor.get("/healthz");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"nodes\":1,\"expected\":1}");
    }
}
