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
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.CustomFormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.FormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.security.enterprise.identitystore.RememberMeIdentityStore;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds Curfew's beans to an application with CDI: as annotated types, the one way in which every server sees an
 * authentication mechanism.
 */
public final class CurfewExtension implements Extension {
    private final Found found = new Found();
    private final Bridging bridging = new Bridging(loader());
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

    <T extends HttpAuthenticationMechanism> void mechanism(@Observes ProcessAnnotatedType<T> type) {
        found.look(type.getAnnotatedType());
    }

    <T extends RememberMeIdentityStore> void store(@Observes ProcessAnnotatedType<T> type) {
        found.store(type.getAnnotatedType().getJavaClass());
    }

    void builtIn(
            @Observes
                    @WithAnnotations({
                        BasicAuthenticationMechanismDefinition.class,
                        FormAuthenticationMechanismDefinition.class,
                        CustomFormAuthenticationMechanismDefinition.class,
                        OpenIdAuthenticationMechanismDefinition.class
                    })
                    ProcessAnnotatedType<?> type) {
        found.look(type.getAnnotatedType());
    }

    <T extends IdentityStoreHandler> void stores(@Observes ProcessAnnotatedType<T> type) {
        bridging.look(type.getAnnotatedType().getJavaClass());
    }

    void addBeans(@Observes AfterTypeDiscovery discovery) {
        discovery.addAnnotatedType(CdiEvents.class, "curfew-events");
        discovery.addAnnotatedType(RequestSession.class, "curfew-session");
        discovery.addAnnotatedType(RecentSignInInterceptor.class, "curfew-recent-sign-in");
        discovery.getInterceptors().add(RecentSignInInterceptor.class);
        bridging.addBeans(discovery);
        AnnotatedTypeConfigurator<CurfewAuthenticationMechanism> mechanism =
                discovery.addAnnotatedType(CurfewAuthenticationMechanism.class, "curfew-mechanism");
        if (definition != null || wantedBySettings()) {
            return;
        }
        mechanism.add(Injected.LITERAL);
        if (found.isSomething()) {
            govern(discovery);
        }
        if (isStoreOurs()) {
            discovery.addAnnotatedType(ClusterRememberMeStore.class, "curfew-remember-me");
        }
    }

    /** Classes of Jakarta Security 4.0 are named, and loaded, where it is. */
    private static void govern(AfterTypeDiscovery discovery) {
        if (hasHandler()) {
            discovery.addAnnotatedType(GoverningHandler.class, "curfew-handler");
            discovery.getAlternatives().add(GoverningHandler.class);
        } else {
            OpenLiberty.refuseGoverning(System.getProperties());
            discovery.addAnnotatedType(GoverningMechanism.class, "curfew-governing");
            discovery.getAlternatives().add(GoverningMechanism.class);
        }
    }

    /** Returns whether Jakarta Security is 4.0 or later, where a handler asks the mechanisms. */
    static boolean hasHandler() {
        try {
            Class.forName(
                    "jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanismHandler",
                    false,
                    CurfewExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException earlier) {
            return false;
        }
    }

    /** Returns whether the application remembers people and brings no store of its own. */
    boolean isStoreOurs() {
        return found.needsStore();
    }

    /** Returns whether the application uses the built-in mechanism of OpenID Connect. */
    boolean isOpenId() {
        return found.isOpenId();
    }

    /** Returns the names of the cookies by which the application's mechanisms remember people. */
    Set<String> rememberMeCookies() {
        return found.rememberMeCookies();
    }

    /** Returns whether the filter asks the mechanism. */
    boolean isBridged() {
        return bridging.isWanted();
    }

    private static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? CurfewExtension.class.getClassLoader() : loader;
    }

    private static boolean wantedBySettings() {
        return CurfewSettings.mechanismWanted(
                Source.systemProperties(System.getProperties()),
                Source.environment(System.getenv()),
                Source.file(loader()));
    }

    /** Returns what the application's annotation says. */
    Definition definition() {
        return definition == null ? found.definition() : definition;
    }
}
