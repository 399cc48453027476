package dev.curfew.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceStrengthTest {
    private static final List<Source> STRONGEST_FIRST = List.of(
            Source.code(Map.of("curfew.idle", "11m")),
            Given.systemProperties(Map.of("curfew.idle", "12m")),
            Source.environment(Map.of("CURFEW_IDLE", "13m")),
            Source.initParams(Map.of("curfew.idle", "14m")),
            Source.contextParams(Map.of("curfew.idle", "15m")),
            new Source(Source.Kind.FILE, Map.of("curfew.idle", "16m")));
    private static final List<String> ORIGINS = List.of(
            "from code",
            "from system property curfew.idle",
            "from environment variable CURFEW_IDLE",
            "from web.xml init-param",
            "from web.xml context-param",
            "from curfew.properties");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void eachSourceIsStrongerThanTheNext(int strength) {
        Source stronger = STRONGEST_FIRST.get(strength);
        Source weaker = STRONGEST_FIRST.get(strength + 1);
        Duration expected = Duration.ofMinutes(11 + strength);
        assertThat(CurfewSettings.read("", stronger, weaker).policy().idle()).isEqualTo(expected);
        CurfewSettings settings = CurfewSettings.read("", weaker, stronger);
        assertThat(settings.policy().idle()).isEqualTo(expected);
        assertThat(settings.origins().get("curfew.idle").origin()).isEqualTo(ORIGINS.get(strength));
    }

    @Test
    void theWeakestSourceIsStrongerThanAPresetOfTheStrongest() {
        CurfewSettings settings =
                CurfewSettings.read("", Source.code(Map.of("curfew.preset", "home")), STRONGEST_FIRST.get(5));
        assertThat(settings.policy().idle()).isEqualTo(Duration.ofMinutes(16));
        assertThat(settings.origins().get("curfew.idle"))
                .isEqualTo(new Setting("curfew.idle", "16m", "from curfew.properties"));
    }

    @Test
    void aPresetIsStrongerThanTheDefaultOne() {
        CurfewSettings settings = Given.settings("preset", "home");
        assertThat(settings.policy().idle()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.origins().get("curfew.idle"))
                .isEqualTo(new Setting("curfew.idle", "1d", "from preset home"));
    }

    @Test
    void withoutAnySourceTheDefaultsHold() {
        CurfewSettings settings = CurfewSettings.read("");
        assertThat(settings.policy().idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.origins().get("curfew.preset")).hasToString("curfew.preset=office (default)");
        assertThat(settings.origins().get("curfew.idle")).hasToString("curfew.idle=30m (from preset office)");
    }

    @Test
    void everySettingHasAnOrigin() {
        assertThat(Given.defaults().origins())
                .hasSize(Keys.ALL.size() - 6)
                .doesNotContainKeys(
                        "curfew.user-attribute",
                        "curfew.public-origin",
                        "curfew.hazelcast-config",
                        "curfew.oidc-issuer",
                        "curfew.oidc-jwks-uri",
                        "curfew.oidc-end-session-uri");
    }

    @Test
    void dashesOfAKeyAreUnderscoresInTheEnvironment() {
        CurfewSettings settings = CurfewSettings.read("", Source.environment(Map.of("CURFEW_MAX_STALENESS", "0s")));
        assertThat(settings.cluster().maxStaleness()).isZero();
    }

    @Test
    void whatBelongsToOthersIsPassedOver() {
        CurfewSettings settings = CurfewSettings.read(
                "",
                Given.systemProperties(Map.of("java.version", "17", "curfewish", "x")),
                Source.environment(Map.of("PATH", "/bin", "CURFEWED", "x", "curfew_idle", "x")),
                Source.contextParams(Map.of("theme", "dark")));
        assertThat(settings).isEqualTo(Given.defaults());
    }

    @Test
    void theVariablesOfAKubernetesServiceThatIsCalledCurfewAreNoSettings() {
        CurfewSettings settings = CurfewSettings.read(
                "",
                Source.environment(Map.of(
                        "CURFEW_SERVICE_HOST", "10.0.0.11",
                        "CURFEW_SERVICE_PORT", "80",
                        "CURFEW_SERVICE_PORT_HTTP", "80",
                        "CURFEW_PORT", "tcp://10.0.0.11:80",
                        "CURFEW_PORT_80_TCP", "tcp://10.0.0.11:80",
                        "CURFEW_PORT_80_TCP_PROTO", "tcp",
                        "CURFEW_PORT_80_TCP_ADDR", "10.0.0.11",
                        "CURFEW_CLUSTER_SERVICE_HOST", "10.0.0.12",
                        "CURFEW_CLUSTER_PORT", "tcp://10.0.0.12:5701")));
        assertThat(settings).isEqualTo(Given.defaults());
    }

    @Test
    void theFileIsReadFromTheClassPathAsUtf8(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("curfew.properties"),
                "# comment\ncurfew.idle = 16m\ncurfew.user-attribute = größe\n",
                StandardCharsets.UTF_8);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            CurfewSettings settings = CurfewSettings.read("", Source.file(loader));
            assertThat(settings.policy().idle()).isEqualTo(Duration.ofMinutes(16));
            assertThat(settings.web().userAttribute()).contains("größe");
        }
    }

    @Test
    void anApplicationWithoutTheFileHasNoneOfItsSettings() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            assertThat(Source.file(loader)).isEqualTo(new Source(Source.Kind.FILE, Map.of()));
        }
    }

    @Test
    void aFileThatCannotBeReadStopsTheStart() throws IOException {
        URL nowhere = URI.create("file:/nowhere/curfew.properties").toURL();
        ClassLoader loader = new ClassLoader(null) {
            @Override
            public URL getResource(String name) {
                return nowhere;
            }
        };
        assertThat(catchThrowableOfType(UncheckedIOException.class, () -> Source.file(loader)))
                .hasMessage("curfew.properties must be readable: file:/nowhere/curfew.properties")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aFileWithABrokenEscapeStopsTheStart(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("curfew.properties"), "curfew.idle=\\u12");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Source.file(loader)))
                    .hasMessage("curfew.properties must be a properties file: "
                            + file.toUri().toURL());
        }
    }
}
