package dev.curfew.value;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes that values may consist of: those of the JDK that only hold values, and what the settings name. Thread-safe.
 */
public final class AllowedClasses {
    private static final Logger LOG = LoggerFactory.getLogger(AllowedClasses.class);

    private final List<String> patterns;
    private final boolean enforced;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /**
     * @param patterns classes ({@code com.shop.Cart}, with those nested in it), packages ({@code com.shop.*}) and packages
     *     with those below ({@code com.shop.**})
     * @param enforced whether other classes are refused; otherwise each is logged once and goes through
     */
    public AllowedClasses(List<String> patterns, boolean enforced) {
        this.patterns = List.copyOf(patterns);
        this.enforced = enforced;
    }

    /** Returns whether a value may have an object of the class in it. */
    boolean allows(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        String name = element.getName();
        if (element.isPrimitive() || JdkTypes.isValue(name) || isListed(name)) {
            return true;
        }
        if (!enforced && reported.add(name)) {
            LOG.warn("the class {} of a session's value is not in curfew.serialization-allow: reported only", name);
        }
        return !enforced;
    }

    /**
     * Returns whether a value that cannot be serialized stays on its node, where it would otherwise be refused.
     *
     * @param harmless whether it may, whatever the filter says
     */
    boolean staysLocal(Class<?> unserializable, boolean harmless) {
        boolean stays = harmless || !enforced;
        if (stays && reported.add(unserializable.getName())) {
            LOG.warn(
                    "the class {} of a session's value cannot be serialized: such values stay on their node",
                    unserializable.getName());
        }
        return stays;
    }

    private boolean isListed(String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.endsWith(".**")) {
            return name.startsWith(pattern.substring(0, pattern.length() - 2));
        }
        if (pattern.endsWith(".*")) {
            String prefix = pattern.substring(0, pattern.length() - 1);
            return name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0;
        }
        return name.equals(pattern) || name.startsWith(pattern + "$");
    }
}
