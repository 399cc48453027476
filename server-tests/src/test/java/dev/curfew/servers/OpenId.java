package dev.curfew.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Signing in and out with a real identity provider, by the server's own OpenID Connect mechanism, on two nodes. */
abstract class OpenId extends TwoNodes {
    private @Nullable Keycloak keycloak;

    OpenId(ServerKind kind) {
        super(kind, kind, "openid");
    }

    private Keycloak keycloak() {
        return Objects.requireNonNull(keycloak);
    }

    @Override
    final void before() throws Exception {
        keycloak = Keycloak.start(getClass().getSimpleName() + "-keycloak");
    }

    @Override
    final void begun() throws Exception {
        keycloak().realm(a().url + "/curfew/oidc/back-channel-logout");
    }

    @Override
    final Map<String, String> rules() {
        return Map.of("CURFEW_OIDC_ISSUER", keycloak().issuer(), "CURFEW_OIDC_CLIENT_ID", "app");
    }

    @AfterAll
    final void stopKeycloak() throws InterruptedException {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    private static String pathAt(RunningServer server, String location) {
        assertThat(location).startsWith(server.url);
        return location.substring(server.url.length());
    }

    /** Returns a browser after the way to the provider and back. */
    private Browser signedIn(RunningServer node) throws Exception {
        Browser browser = new Browser(node);
        HttpResponse<String> sent = browser.get("/role/x", "Accept", Browser.NAVIGATION);
        String authorization = Browser.header(sent, "Location");
        assertThat(authorization).startsWith(keycloak().issuer());
        String next = Keycloak.signIn(authorization);
        HttpResponse<String> answer = browser.get(pathAt(node, next), "Accept", Browser.NAVIGATION);
        for (int i = 0; i < 4 && answer.statusCode() / 100 == 3; i++) {
            URI at = URI.create(node.url + "/").resolve(Browser.header(answer, "Location"));
            answer = browser.get(pathAt(node, at.toString()), "Accept", Browser.NAVIGATION);
        }
        assertThat(answer.body()).isEqualTo("ada user=true");
        assertThat(browser.cookies).containsKey(COOKIE);
        return browser;
    }

    private static Browser withOurCookieAlone(Browser browser, RunningServer node) {
        Browser there = browser.at(node);
        there.cookies.keySet().retainAll(Set.of(COOKIE));
        return there;
    }

    @Test
    void aSignInIsKnownOnBothNodes() throws Exception {
        Browser browser = signedIn(a());
        assertThat(browser.get("/role/x").body()).isEqualTo("ada user=true");
        assertThat(withOurCookieAlone(browser, b()).get("/role/x").body()).isEqualTo("ada user=true");
        keycloak().signOutEverywhere();
    }

    @Test
    void aSignOutAtTheProviderIsASignOutHere() throws Exception {
        Browser one = signedIn(a());
        Browser other = signedIn(b());
        keycloak().signOutEverywhere();
        for (Browser browser : new Browser[] {one, other}) {
            for (RunningServer node : new RunningServer[] {a(), b()}) {
                HttpResponse<String> refused = withOurCookieAlone(browser, node).get("/role/x");
                assertThat(Browser.header(refused, "Session-Ended"))
                        .as("%s of %s", refused.statusCode(), node.url)
                        .isEqualTo("identity-provider");
                assertThat(refused.body()).doesNotContain("ada");
            }
        }
        HttpResponse<String> kept = one.get("/role/x");
        assertThat(kept.body()).doesNotContain("ada");
        assertThat(signedIn(a()).get("/role/x").body()).isEqualTo("ada user=true");
        keycloak().signOutEverywhere();
    }

    @Test
    void aSignOutHereIsASignOutAtTheProvider() throws Exception {
        Browser browser = signedIn(a());
        Browser before = browser.copy();
        HttpResponse<String> answer = browser.form("/curfew/logout", "");
        String page = Browser.header(answer, "Location");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(page)
                .startsWith(keycloak().issuer() + "/protocol/openid-connect/logout?client_id=app&")
                .contains("&id_token_hint=");
        assertThat(browser.cookies).doesNotContainKey(COOKIE);
        for (RunningServer node : new RunningServer[] {a(), b()}) {
            HttpResponse<String> refused = withOurCookieAlone(before, node).get("/role/x");
            assertThat(Browser.header(refused, "Session-Ended")).isEqualTo("logout");
        }
        HttpResponse<String> out = Keycloak.follow(page);
        assertThat(Browser.header(out, "Location")).isEqualTo(a().url + "/login");
        assertThat(keycloak().sessions()).isEqualTo("[]");
    }

    @Test
    void aLogoutOfTheContainerEndsTheSessionOnBothNodes() throws Exception {
        Browser browser = signedIn(a());
        Browser before = browser.copy();
        browser.get("/sign-out");
        for (RunningServer node : new RunningServer[] {a(), b()}) {
            HttpResponse<String> refused = withOurCookieAlone(before, node).get("/role/x");
            assertThat(Browser.header(refused, "Session-Ended")).isEqualTo("logout");
        }
        keycloak().signOutEverywhere();
    }
}
