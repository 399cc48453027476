package dev.curfew.ee;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The beans that the application sees. GlassFish and Payara let a class of our jar see less: there the application's view
 * is the one that the container has bound under its name. To be asked in a request. Thread-safe.
 */
final class ApplicationBeans {
    private static final String NAME = "java:comp/BeanManager";

    private ApplicationBeans() {}

    /** Returns what sees the application's beans: {@code own} where the container has bound nothing. */
    @SuppressWarnings("BanJNDI") // the name is a constant, and what is not a BeanManager is left alone
    static BeanManager manager(BeanManager own) {
        try {
            return InitialContext.doLookup(NAME) instanceof BeanManager bound ? bound : own;
        } catch (NamingException notBound) {
            return own;
        }
    }

    /** Returns {@code own} where it finds a bean, and otherwise what the application would be given. */
    static <T> Instance<T> instance(Class<T> type, Instance<T> own, BeanManager manager) {
        return own.isUnsatisfied() ? manager(manager).createInstance().select(type) : own;
    }
}
