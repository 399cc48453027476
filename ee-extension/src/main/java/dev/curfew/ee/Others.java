package dev.curfew.ee;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what would be there without Curfew. Thread-safe. */
final class Others {
    private Others() {}

    /**
     * Returns the bean of {@code type} that the container would take of those that are {@code wanted}; where both the
     * application and the server bring one, the application's.
     */
    static <T> T find(BeanManager manager, Class<T> type, Predicate<Bean<?>> wanted) {
        return found(manager, type, wanted)
                .orElseThrow(
                        () -> new IllegalStateException("a bean must be there to be asked: type=" + type.getName()));
    }

    /** Returns the same; empty where there is none. */
    static <T> Optional<T> found(BeanManager manager, Class<T> type, Predicate<Bean<?>> wanted) {
        Set<Bean<?>> others = manager.getBeans(type, Any.Literal.INSTANCE).stream()
                .filter(wanted)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Bean<?> found = resolve(manager, type, others);
        if (found == null) {
            return Optional.empty();
        }
        CreationalContext<?> context = manager.createCreationalContext(found);
        return Optional.of(type.cast(manager.getReference(found, type, context)));
    }

    /** Tells beans from the defaults of Soteria, which look for other beans where no container has put them. */
    static boolean isNoDefault(Bean<?> bean) {
        return !bean.getBeanClass().getName().startsWith("org.glassfish.soteria.");
    }

    private static <T> Bean<?> resolve(BeanManager manager, Class<T> type, Set<Bean<?>> others) {
        try {
            return manager.resolve(others);
        } catch (AmbiguousResolutionException several) {
            return manager.resolve(others.stream()
                    .filter(bean -> type.isAssignableFrom(bean.getBeanClass()))
                    .collect(Collectors.toSet()));
        }
    }
}
