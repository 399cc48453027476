package dev.curfew.ee;

import dev.curfew.config.AnnotatedSettings;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;

/** Brings what the application's annotation says to where the filter reads its settings. Thread-safe. */
public final class AnnotatedLoginPage implements AnnotatedSettings {
    /** For the service loader. */
    public AnnotatedLoginPage() {}

    @Override
    public Map<String, String> values() {
        CDI<Object> cdi;
        try {
            cdi = CDI.current();
        } catch (IllegalStateException | NoClassDefFoundError withoutCdi) {
            return Map.of();
        }
        return cdi.getBeanManager()
                .getExtension(CurfewExtension.class)
                .definition()
                .settings();
    }
}
