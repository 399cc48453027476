package dev.curfew.servers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real identity provider: a process of its own with one realm and one user, gone when it is closed. */
final class Keycloak implements AutoCloseable {
    private static final String VERSION = "26.4.0";
    static final String TITLE = "Keycloak " + VERSION;
    private static final String COORDINATES = "org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String ADMIN = "for-this-test-alone";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final Process process;

    private Keycloak(String url, Process process) {
        this.url = url;
        this.process = process;
    }

    static Keycloak start(String name) throws Exception {
        Path home = Downloads.unpacked(COORDINATES);
        Path own = Path.of("target", "servers", name).toAbsolutePath();
        copy(home, own);
        int port = RunningServer.freePort();
        Path log = own.resolve("console.log");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        own.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--db=dev-mem")
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
        Keycloak keycloak = new Keycloak("http://127.0.0.1:" + port, builder.start());
        try {
            keycloak.await(log);
            return keycloak;
        } catch (Exception | AssertionError failed) {
            keycloak.close();
            throw failed;
        }
    }

    /** It builds itself at its first start: never in the directory that all runs share. */
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private void await(Path log) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (send("GET", "/realms/master", "", "").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // asked again below
            }
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("Keycloak must be ready:\n" + Files.readString(log));
            }
            Thread.sleep(500);
        }
    }

    String issuer() {
        return url + "/realms/test";
    }

    /** Makes the realm with user ada, who has the role {@code user}, and one client with this address for logouts. */
    void realm(String backChannel) throws Exception {
        HttpResponse<String> made = admin("POST", "/admin/realms", """
                {"realm":"test","enabled":true,"sslRequired":"none","accessTokenLifespan":600,
                 "roles":{"realm":[{"name":"user"}]},
                 "users":[{"username":"ada","enabled":true,"email":"ada@example.org","emailVerified":true,
                   "firstName":"Ada","lastName":"Lovelace","realmRoles":["user"],
                   "credentials":[{"type":"password","value":"ada","temporary":false}]}],
                 "clients":[{"clientId":"app","secret":"for-this-test-alone","redirectUris":["*"],
                   "frontchannelLogout":false,
                   "attributes":{"backchannel.logout.url":"%s","backchannel.logout.session.required":"true",
                     "post.logout.redirect.uris":"+"},
                   "protocolMappers":[{"name":"groups","protocol":"openid-connect",
                     "protocolMapper":"oidc-usermodel-realm-role-mapper",
                     "config":{"claim.name":"groups","jsonType.label":"String","multivalued":"true",
                       "id.token.claim":"true","access.token.claim":"true","userinfo.token.claim":"true"}}]}]}
                """.formatted(backChannel));
        if (made.statusCode() != 201) {
            throw new AssertionError("the realm must be made: " + made.statusCode() + " " + made.body());
        }
    }

    /** Signs a browser in at the provider; returns where it is sent then. */
    static String signIn(String authorization) throws Exception {
        HttpResponse<String> page = HTTP.send(
                HttpRequest.newBuilder(URI.create(authorization)).build(), HttpResponse.BodyHandlers.ofString());
        Matcher form = Pattern.compile("action=\"([^\"]+)\"").matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("a sign-in page must have a form: " + page.statusCode() + " " + page.body());
        }
        List<String> cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .toList();
        HttpResponse<String> done = HTTP.send(
                HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                        .header("Cookie", String.join("; ", cookies))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=ada&password=ada"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return done.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("a sign-in must succeed: " + done.statusCode()));
    }

    /**
     * Ends all of ada's sessions, as an administrator does: one by one, for of the sessions that end with the one button for
     * all of them Keycloak tells a client of a single one.
     */
    void signOutEverywhere() throws Exception {
        Matcher session = Pattern.compile("\\{\"id\":\"([^\"]+)\"").matcher(sessions());
        while (session.find()) {
            HttpResponse<String> answer = admin("DELETE", "/admin/realms/test/sessions/" + session.group(1), "");
            if (answer.statusCode() != 204) {
                throw new AssertionError("ada must be signed out: " + answer.statusCode() + " " + answer.body());
            }
        }
    }

    /** Returns the sessions of ada that the provider knows, as JSON. */
    String sessions() throws Exception {
        return admin("GET", ada() + "/sessions", "").body();
    }

    private String ada() throws Exception {
        String users = admin("GET", "/admin/realms/test/users?username=ada", "").body();
        Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(users);
        if (!id.find()) {
            throw new AssertionError("ada must be there: " + users);
        }
        return "/admin/realms/test/users/" + id.group(1);
    }

    /** Goes to a page of the provider, as a browser that is sent there. */
    static HttpResponse<String> follow(String page) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> admin(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=password&client_id=admin-cli&username=admin" + "&password="
                                        + URLEncoder.encode(ADMIN, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer.body());
        if (!token.find()) {
            throw new AssertionError("the administrator must get a token: " + answer.statusCode());
        }
        return send(method, path, body, token.group(1));
    }

    private HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
