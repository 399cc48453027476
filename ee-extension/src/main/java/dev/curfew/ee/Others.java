package dev.curfew.ee;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what would be there without Curfew. Thread-safe. */
final class Others {
    private Others() {}

    /**
     * Returns the bean of {@code type} that the container would take if {@code ours} were not there; where both the
     * application and the server bring one, the application's.
     */
    static <T> T find(BeanManager manager, Class<T> type, Class<? extends T> ours) {
        Set<Bean<?>> others = manager.getBeans(type, Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getBeanClass() != ours)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Bean<?> found = resolve(manager, type, others);
        if (found == null) {
            throw new IllegalStateException("a bean must be there to be governed: type=" + type.getName());
        }
        CreationalContext<?> context = manager.createCreationalContext(found);
        return type.cast(manager.getReference(found, type, context));
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
