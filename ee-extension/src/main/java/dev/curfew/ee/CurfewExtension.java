package dev.curfew.ee;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import org.jspecify.annotations.Nullable;

/**
 * Adds Curfew's beans to an application with CDI: as annotated types, the one way in which every server sees an
 * authentication mechanism.
 */
public final class CurfewExtension implements Extension {
    private @Nullable Definition definition;

    /** For CDI. */
    public CurfewExtension() {}

    void define(
            @Observes @WithAnnotations(CurfewAuthenticationMechanismDefinition.class) ProcessAnnotatedType<?> type) {
        CurfewAuthenticationMechanismDefinition annotation =
                type.getAnnotatedType().getAnnotation(CurfewAuthenticationMechanismDefinition.class);
        if (annotation == null) {
            return;
        }
        Definition found = Definition.of(annotation);
        if (definition != null && !definition.equals(found)) {
            throw new DefinitionException(
                    "@CurfewAuthenticationMechanismDefinition must be the same wherever it stands: "
                            + definition + ", " + found + " on "
                            + type.getAnnotatedType().getJavaClass().getName());
        }
        definition = found;
    }

    void addBeans(@Observes AfterTypeDiscovery discovery) {
        discovery.addAnnotatedType(CdiEvents.class, "curfew-events");
        discovery.addAnnotatedType(RequestSession.class, "curfew-session");
        AnnotatedTypeConfigurator<CurfewAuthenticationMechanism> mechanism =
                discovery.addAnnotatedType(CurfewAuthenticationMechanism.class, "curfew-mechanism");
        if (definition == null && !wantedBySettings()) {
            mechanism.add(Injected.LITERAL);
        }
    }

    private static boolean wantedBySettings() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return CurfewSettings.mechanismWanted(
                Source.systemProperties(System.getProperties()),
                Source.environment(System.getenv()),
                Source.file(loader == null ? CurfewExtension.class.getClassLoader() : loader));
    }

    /** Returns what the application's annotation says. */
    Definition definition() {
        return definition == null ? Definition.NONE : definition;
    }
}
