package dev.curfew.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class UnknownKeyTest {
    @Test
    void eachSourceNamesAnUnknownKeyAsItIsWrittenThere() {
        assertThat(Given.refusal(Source.code(Map.of("curfew.idel", "1m"))))
                .isEqualTo(
                        "curfew.idel must be a setting of Curfew (did you mean curfew.idle?): curfew.idel=1m (from code)");
        assertThat(Given.refusal(Given.systemProperties(Map.of("curfew.max-stalenes", "1m"))))
                .isEqualTo("curfew.max-stalenes must be a setting of Curfew (did you mean curfew.max-staleness?):"
                        + " curfew.max-stalenes=1m (from system property curfew.max-stalenes)");
        assertThat(Given.refusal(Source.environment(Map.of("CURFEW_MAX_STALENES", "1m"))))
                .isEqualTo("CURFEW_MAX_STALENES must be a setting of Curfew (did you mean CURFEW_MAX_STALENESS?):"
                        + " CURFEW_MAX_STALENES=1m (from environment variable CURFEW_MAX_STALENES)");
        assertThat(Given.refusal(Source.initParams(Map.of("curfew.Idle", "1m"))))
                .isEqualTo("curfew.Idle must be a setting of Curfew (did you mean curfew.idle?): curfew.Idle=1m"
                        + " (from web.xml init-param)");
        assertThat(Given.refusal(Source.contextParams(Map.of("curfew.absolut", "1m"))))
                .isEqualTo("curfew.absolut must be a setting of Curfew (did you mean curfew.absolute?):"
                        + " curfew.absolut=1m (from web.xml context-param)");
        assertThat(Given.refusal(new Source(Source.Kind.FILE, Map.of("curfew.max.stalenes", "1m"))))
                .isEqualTo("curfew.max.stalenes must be a setting of Curfew (did you mean curfew.max-staleness?):"
                        + " curfew.max.stalenes=1m (from curfew.properties)");
    }

    @Test
    void whereEveryEntryIsCurfewsTheMissingPrefixIsTold() {
        assertThat(Given.refusal(Source.initParams(Map.of("idle", "1m"))))
                .isEqualTo("idle must be a setting of Curfew (did you mean curfew.idle?): idle=1m"
                        + " (from web.xml init-param)");
        assertThat(Given.refusal(new Source(Source.Kind.FILE, Map.of("Curfew.Idle", "1m"))))
                .isEqualTo("Curfew.Idle must be a setting of Curfew (did you mean curfew.idle?): Curfew.Idle=1m"
                        + " (from curfew.properties)");
    }

    @Test
    void nothingIsSuggestedWhereNothingIsNear() {
        assertThat(Given.refusal("colour", "red"))
                .isEqualTo("curfew.colour must be a setting of Curfew: curfew.colour=red (from code)");
        assertThat(Given.refusal(Source.code(Map.of("curfew.", ""))))
                .isEqualTo("curfew. must be a setting of Curfew: curfew.= (from code)");
    }

    @Test
    void whatLooksLikeASecretIsNotRepeated() {
        assertThat(Given.refusal(Source.environment(Map.of("CURFEW_DB_PASSWORD", "tiger"))))
                .isEqualTo("CURFEW_DB_PASSWORD must be a setting of Curfew: CURFEW_DB_PASSWORD=…"
                        + " (from environment variable CURFEW_DB_PASSWORD)");
    }

    @Test
    void theInitializerAsksForItsOwnSettingAlone() {
        Source file = new Source(Source.Kind.FILE, Map.of("curfew.initializer", "false", "curfew.idel", "1m"));
        assertThat(CurfewSettings.initializerWanted(file)).isFalse();
        assertThat(CurfewSettings.initializerWanted()).isTrue();
        assertThat(CurfewSettings.initializerWanted(file, Source.code(Map.of("curfew.initializer", "true"))))
                .isTrue();
    }

    @Test
    void aBadValueForTheInitializerIsRefusedThereToo() {
        Source file = new Source(Source.Kind.FILE, Map.of("curfew.initializer", "no"));
        assertThat(catchThrowableOfType(SettingsException.class, () -> CurfewSettings.initializerWanted(file)))
                .hasMessage("curfew.initializer must be true or false: curfew.initializer=no (from curfew.properties)");
    }
}
