package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.bootstrap.Bootstrap;
import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.policy.EndReason;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.Identity;
import dev.curfew.session.MemoryCluster;
import dev.curfew.session.Provider;
import dev.curfew.session.SessionsFixture;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenID Connect Back-Channel Logout 1.0 over HTTP on two nodes, with tokens that another library makes. */
class BackChannelLogoutTest {
    private static final String PATH = "/curfew/oidc/back-channel-logout";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final RsaJsonWebKey KEY = ProviderServer.key("first");
    private static final RsaJsonWebKey OTHER = ProviderServer.key("first");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AtomicBoolean clusterIsDown = new AtomicBoolean();
    private final MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, () -> 0));
    private final SessionsFixture fixture =
            new SessionsFixture(name -> FailingGrid.over(cluster.join(name), clusterIsDown));
    private final List<WebServer> servers = new ArrayList<>();
    private ProviderServer provider;
    private int a;
    private int b;

    @BeforeEach
    void start() throws Exception {
        provider = new ProviderServer();
        provider.published.add(KEY);
        a = node("a");
        b = node("b");
        fixture.settle();
    }

    @AfterEach
    void stop() throws Exception {
        for (WebServer server : servers) {
            server.close();
        }
        fixture.close();
        provider.close();
    }

    private int node(String name, String... more) throws Exception {
        SessionsFixture.Member node = fixture.node(name);
        Map<String, String> settings = new HashMap<>(Map.of(
                "curfew.oidc-issuer", provider.issuer(),
                "curfew.oidc-client-id", "shop",
                "curfew.public-paths", "/who"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        CurfewRuntime runtime = Bootstrap.over(
                CurfewSettings.read("", Source.code(settings)),
                node.sessions(),
                node.background(),
                getClass().getClassLoader(),
                () -> {});
        WebServer server = new TomcatServer("127.0.0.1");
        servers.add(server);
        return server.start(runtime, new Shop(provider.issuer()));
    }

    /** Signs in whom the provider is said to vouch for. */
    private static final class Shop extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final String issuer;

        private Shop(String issuer) {
            this.issuer = issuer;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getMethod().equals("POST")) {
                Provider names = request.getParameter("nobody") != null
                        ? Provider.NONE
                        : new Provider(issuer, request.getParameter("sub"), request.getParameter("sid"));
                Curfew.signIn(request, new Identity("ada", Set.of(), "", Set.of("pwd"), names), Curfew.now(request));
            }
            response.getWriter()
                    .print(
                            request.getUserPrincipal() == null
                                    ? "nobody "
                                            + Curfew.endReason(request)
                                                    .map(EndReason::token)
                                                    .orElse("")
                                    : request.getUserPrincipal().getName());
        }
    }

    private Browser signedIn(int port, String sub, String sid) {
        Browser browser = new Browser(port);
        assertThat(browser.fromPage("POST", "/in?sub=" + sub + "&sid=" + sid).body())
                .isEqualTo("ada");
        fixture.settle();
        return browser;
    }

    private static String who(Browser browser, int port) {
        Browser there = new Browser(port);
        there.cookies.putAll(browser.cookies);
        return there.get("/who").body();
    }

    private JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(provider.issuer());
        claims.setAudience("shop");
        claims.setIssuedAt(date(Duration.ZERO));
        claims.setExpirationTime(date(Duration.ofMinutes(2)));
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setSubject("s-1");
        claims.setStringClaim("sid", "sid-1");
        claims.setClaim("events", Map.of(EVENT, Map.of()));
        return claims;
    }

    private NumericDate date(Duration fromNow) {
        Instant at = fixture.clock.instant().plus(fromNow);
        return NumericDate.fromSeconds(at.getEpochSecond());
    }

    private static String token(JwtClaims claims, Consumer<JsonWebSignature> change) {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setHeader("typ", "logout+jwt");
        token.setKey(KEY.getPrivateKey());
        token.setKeyIdHeaderValue("first");
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        change.accept(token);
        try {
            return token.getCompactSerialization();
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String token(JwtClaims claims) {
        return token(claims, same -> {});
    }

    private static HttpResponse<String> send(int port, String method, String query, String type, String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH + query))
                            .header("Content-Type", type)
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static HttpResponse<String> post(int port, String token) {
        return send(
                port,
                "POST",
                "",
                "application/x-www-form-urlencoded",
                "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private static void accepted(HttpResponse<String> answer) {
        assertThat(answer.body()).isEmpty();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    private static void refused(HttpResponse<String> answer, String error, String description) {
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aLogoutEndsTheSessionOnAllNodesWithItsReason() {
        Browser ada = signedIn(a, "s-1", "sid-1");
        Browser other = signedIn(b, "s-1", "sid-2");
        assertThat(who(ada, b)).isEqualTo("ada");
        accepted(post(a, token(claims())));
        fixture.settle();
        assertThat(who(ada, a)).isEqualTo("nobody identity-provider");
        assertThat(who(ada, b)).isEqualTo("nobody identity-provider");
        assertThat(who(other, a)).isEqualTo("ada");
    }

    @Test
    void aLogoutThatNamesTheSubjectAloneEndsAllItsSessions() {
        Browser first = signedIn(a, "s-1", "sid-1");
        Browser second = signedIn(b, "s-1", "sid-2");
        Browser other = signedIn(b, "s-2", "sid-3");
        JwtClaims claims = claims();
        claims.unsetClaim("sid");
        accepted(post(b, token(claims)));
        fixture.settle();
        assertThat(who(first, b)).isEqualTo("nobody identity-provider");
        assertThat(who(second, a)).isEqualTo("nobody identity-provider");
        assertThat(who(other, a)).isEqualTo("ada");
    }

    @Test
    void aSessionThatIsNotHereIsNoMistake() {
        accepted(post(a, token(claims())));
    }

    @Test
    void aTokenIsGoodOnceOnWhicheverNode() {
        String token = token(claims());
        accepted(post(a, token));
        refused(post(b, token), "invalid_request", "jti must be new");
        refused(post(a, token), "invalid_request", "jti must be new");
    }

    @Test
    void aTokenWhoseLogoutFailedMayBeSentAgain() {
        Browser ada = signedIn(a, "s-1", "sid-1");
        String token = token(claims());
        clusterIsDown.set(true);
        refused(post(a, token), "temporarily_unavailable", "nothing can be ended now");
        clusterIsDown.set(false);
        accepted(post(b, token));
        fixture.settle();
        assertThat(who(ada, a)).isEqualTo("nobody identity-provider");
    }

    /** One wrong token, and what is said about it. */
    private record Wrong(String name, Consumer<JwtClaims> claims, Consumer<JsonWebSignature> signature, String said) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String SIGNATURE = "logout_token must have the type logout+jwt, an accepted algorithm and a"
            + " signature by a key of the provider";

    private static Wrong claim(String name, Consumer<JwtClaims> change, String said) {
        return new Wrong(name, change, same -> {}, said);
    }

    private static Wrong signature(String name, Consumer<JsonWebSignature> change) {
        return new Wrong(name, same -> {}, change, SIGNATURE);
    }

    private static Stream<Arguments> wrong() {
        NumericDate start = NumericDate.fromSeconds(SessionsFixture.START.getEpochSecond());
        return Stream.of(
                        signature("signed by another key of that name", token -> token.setKey(OTHER.getPrivateKey())),
                        signature("no signature", token -> {
                            token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
                            token.setKey(null);
                        }),
                        signature("public key as a shared secret", token -> {
                            token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
                            token.setKey(new HmacKey(KEY.getPublicKey().getEncoded()));
                        }),
                        signature(
                                "algorithm that is not accepted",
                                token -> token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA512)),
                        signature("unknown key", token -> token.setKeyIdHeaderValue("unknown")),
                        signature("type of another token", token -> token.setHeader("typ", "JWT")),
                        signature("no type", token -> token.getHeaders().setStringHeaderValue("typ", null)),
                        signature("header that must be understood", token -> {
                            token.setHeader("x-new", "1");
                            token.setCriticalHeaderNames("x-new");
                        }),
                        claim("other issuer", claims -> claims.setIssuer("https://other"), "iss must be the provider"),
                        claim("no issuer", claims -> claims.unsetClaim("iss"), "iss must be the provider"),
                        claim("other audience", claims -> claims.setAudience("till"), "aud must name this client"),
                        claim("no audience", claims -> claims.unsetClaim("aud"), "aud must name this client"),
                        claim(
                                "expired",
                                claims -> claims.setExpirationTime(plus(start, -60)),
                                "exp must not have passed"),
                        claim("no expiry", claims -> claims.unsetClaim("exp"), "exp must be present"),
                        claim("future", claims -> claims.setIssuedAt(plus(start, 61)), "iat must not be in the future"),
                        claim("old", claims -> claims.setIssuedAt(plus(start, -600)), "iat must be recent"),
                        claim("no time", claims -> claims.unsetClaim("iat"), "iat must be present"),
                        claim("nobody", BackChannelLogoutTest::nobody, "sub or sid must be present"),
                        claim("sid that is no text", claims -> claims.setClaim("sid", 7), "sid must be a text"),
                        claim("no events", claims -> claims.unsetClaim("events"), EVENTS),
                        claim("array", claims -> claims.setClaim("events", List.of(EVENT)), EVENTS),
                        claim("other event", claims -> claims.setClaim("events", Map.of("x", Map.of())), EVENTS),
                        claim("event of text", claims -> claims.setClaim("events", Map.of(EVENT, "")), EVENTS),
                        claim("nonce", claims -> claims.setClaim("nonce", "n"), "nonce must be absent"),
                        claim("empty nonce", claims -> claims.setClaim("nonce", null), "nonce must be absent"),
                        claim("no id", claims -> claims.unsetClaim("jti"), "jti must be present"))
                .map(Arguments::of);
    }

    private static final String EVENTS = "events must hold the back-channel logout event";

    private static NumericDate plus(NumericDate date, long seconds) {
        return NumericDate.fromSeconds(date.getValue() + seconds);
    }

    private static void nobody(JwtClaims claims) {
        claims.unsetClaim("sub");
        claims.unsetClaim("sid");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aWrongTokenEndsNothing(Wrong wrong) {
        Browser ada = signedIn(a, "s-1", "sid-1");
        JwtClaims claims = claims();
        wrong.claims().accept(claims);
        refused(post(b, token(claims, wrong.signature())), "invalid_request", wrong.said());
        fixture.settle();
        assertThat(who(ada, a)).isEqualTo("ada");
        accepted(post(a, token(claims())));
    }

    @Test
    void theLastMomentsOfATokenAreGood() {
        JwtClaims claims = claims();
        claims.setExpirationTime(date(Duration.ofSeconds(-59)));
        claims.setIssuedAt(date(Duration.ofSeconds(-599)));
        accepted(post(a, token(claims)));
        claims = claims();
        claims.setIssuedAt(date(Duration.ofSeconds(60)));
        accepted(post(a, token(claims)));
    }

    @Test
    void changedTokensAndOtherTextsAreRefused() {
        String[] parts = token(claims()).split("\\.");
        String other = token(claims()).split("\\.")[1];
        refused(post(a, parts[0] + "." + other + "." + parts[2]), "invalid_request", SIGNATURE);
        refused(post(a, "x"), "invalid_request", "logout_token must be a signed token");
        refused(post(a, "x".repeat(20_000)), "invalid_request", "logout_token must have at most 16384 characters");
    }

    @Test
    void theTokenStandsOnceInAPostedForm() {
        String token = token(claims());
        String form = "application/x-www-form-urlencoded";
        String rule = "the body must be a form with one logout_token";
        refused(send(a, "GET", "?logout_token=" + token, form, ""), "invalid_request", rule);
        refused(send(a, "POST", "?logout_token=" + token, form, ""), "invalid_request", rule);
        refused(send(a, "POST", "", "application/json", "{\"logout_token\":\"x\"}"), "invalid_request", rule);
        refused(send(a, "POST", "", form, ""), "invalid_request", rule);
        refused(send(a, "POST", "", form, "logout_token=" + token + "&logout_token=" + token), "invalid_request", rule);
        accepted(post(a, token));
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesItAndUnknownOnesAreAskedForSeldom() {
        accepted(post(a, token(claims())));
        assertThat(provider.fetches).hasValue(1);
        RsaJsonWebKey next = ProviderServer.key("next");
        provider.published.add(0, next);
        String rotated = token(claims(), token -> {
            token.setKey(next.getPrivateKey());
            token.setKeyIdHeaderValue("next");
        });
        accepted(post(a, rotated));
        assertThat(provider.fetches).hasValue(2);
        for (int i = 0; i < 20; i++) {
            String unknown = token(
                    claims(),
                    token -> token.setKeyIdHeaderValue(UUID.randomUUID().toString()));
            assertThat(post(a, unknown).statusCode()).isEqualTo(400);
        }
        assertThat(provider.fetches.get()).isLessThanOrEqualTo(4);
        accepted(post(a, token(claims())));
    }

    @Test
    void aProviderThatDoesNotAnswerIsNoReasonToBelieve() {
        provider.status = 500;
        refused(post(a, token(claims())), "temporarily_unavailable", "the provider's keys cannot be had now");
    }

    @Test
    void keysOfAnyLengthAreNotRead() {
        provider.padding = " ".repeat(300_000);
        refused(post(a, token(claims())), "temporarily_unavailable", "the provider's keys cannot be had now");
    }

    @Test
    void leniencyIsAsked() throws Exception {
        int lenient = node("c", "curfew.oidc-untyped-tokens", "true");
        accepted(post(lenient, token(claims(), token -> token.setHeader("typ", "JWT"))));
        int strict = node("d", "curfew.oidc-require-sid", "true");
        JwtClaims claims = claims();
        claims.unsetClaim("sid");
        refused(post(strict, token(claims)), "invalid_request", "sid must be present");
    }

    @Test
    void aBrowserThatSignsOutHereGoesOnToTheProvider() {
        Browser ada = signedIn(a, "s-1", "sid-1");
        Browser before = ada.copy();
        Browser.Answer answer =
                ada.send("POST", "/curfew/logout", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location"))
                .hasValue(provider.issuer() + "/out?client_id=shop&post_logout_redirect_uri="
                        + URLEncoder.encode("http://127.0.0.1:" + a + "/login", StandardCharsets.UTF_8));
        assertThat(ada.cookies).doesNotContainKey("__Host-curfew");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        fixture.settle();
        assertThat(who(before, b)).isEqualTo("nobody logout");
    }

    @Test
    void whoeverTheProviderDoesNotKnowStaysHere() {
        Browser ada = new Browser(a);
        assertThat(ada.fromPage("POST", "/in?sub=&sid=&nobody=1").body()).isEqualTo("ada");
        Browser.Answer answer =
                ada.send("POST", "/curfew/logout", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate");
        assertThat(answer.header("Location")).hasValue("/login?reason=logout");
    }

    @Test
    void aProviderThatDoesNotAnswerKeepsNobodySignedIn() {
        Browser ada = signedIn(a, "s-1", "sid-1");
        provider.status = 500;
        Browser.Answer answer =
                ada.send("POST", "/curfew/logout", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate");
        assertThat(answer.header("Location")).hasValue("/login?reason=logout");
        assertThat(who(ada, a)).startsWith("nobody");
    }
}
