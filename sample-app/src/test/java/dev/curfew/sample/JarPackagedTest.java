package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jar as {@code ./demo} starts it, with its own certificate. */
@Timeout(120)
class JarPackagedTest {
    @Test
    void jarRunsTheDemoOverTls() throws Exception {
        List<String> command = List.of(DemoProcess.java(), "-jar", System.getProperty("cinema.jar"));
        try (DemoProcess demo = DemoProcess.start(command, Map.of(), "--tls", "--preset", "public")) {
            String origin = "https://localhost:" + demo.port(0);
            assertThat(demo.output()).contains("is open: " + origin, "idle 5m, absolute 2h, warning 2m");
            HttpResponse<String> answer = client().send(
                            HttpRequest.newBuilder(URI.create(origin + "/sign-in"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .header("Origin", origin)
                                    .header("Accept", "text/html")
                                    .POST(HttpRequest.BodyPublishers.ofString("username=ada&password=ada"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .anyMatch(cookie -> cookie.startsWith("__Host-curfew=") && cookie.contains("; Secure"))
                    .anyMatch(cookie -> cookie.matches("front-door=[12]; Path=/; HttpOnly; SameSite=Lax; Secure"));
        }
    }

    /** The certificate is made for this run: nobody can know it. */
    private static HttpClient client() throws NoSuchAlgorithmException, KeyManagementException {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new Trusting()}, null);
        return HttpClient.newBuilder().sslContext(trusting).build();
    }

    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
