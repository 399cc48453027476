package dev.curfew.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApplicationNameTest {
    @ParameterizedTest
    @CsvSource({
        "'', root",
        "/shop, shop",
        "/Shop, shop",
        "/a/b, a-b",
        "/a_b.c, a-b-c",
        "/shop##12, shop-12",
        "/root, root-context",
        "/straße, stra-e",
        "/0123456789012345678901234567890123456789012345, 0123456789012345678901234567890123456789",
        "/012345678901234567890123456789012345678-x, 012345678901234567890123456789012345678"
    })
    void theContextPathNamesTheApplication(String contextPath, String name) {
        assertThat(CurfewSettings.read(contextPath).application()).isEqualTo(name);
    }

    @Property
    void everyContextPathGivesAnAllowedName(@ForAll String contextPath) {
        String name = ApplicationName.of(contextPath);
        assertThat(CurfewSettings.APPLICATION.format().read(name)).contains(name);
    }

    @Test
    void theNameCanBeSet() {
        assertThat(CurfewSettings.read("/shop", Given.code(Map.of("application", "till")))
                        .application())
                .isEqualTo("till");
    }
}
