package dev.curfew.ee;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;

/** The beans that a server with Jakarta Security would bring, for one that has none. Confined to the start. */
final class Bridging {
    private final boolean wanted;
    private boolean handlerOfTheApplication;

    Bridging(ClassLoader loader) {
        this.wanted = CurfewSettings.bridgeWanted(
                Source.systemProperties(System.getProperties()),
                Source.environment(System.getenv()),
                Source.file(loader));
    }

    boolean isWanted() {
        return wanted;
    }

    /** Notes somebody who asks identity stores. */
    void look(Class<?> handler) {
        handlerOfTheApplication |= !handler.isInterface() && !handler.getName().startsWith("org.glassfish.soteria.");
    }

    void addBeans(AfterTypeDiscovery discovery) {
        if (!wanted) {
            return;
        }
        discovery.addAnnotatedType(AskedSecurityContext.class, "curfew-security-context");
        discovery.getAlternatives().add(AskedSecurityContext.class);
        if (!handlerOfTheApplication) {
            discovery.addAnnotatedType(StoresInOrder.class, "curfew-stores");
            discovery.getAlternatives().add(StoresInOrder.class);
        }
    }
}
