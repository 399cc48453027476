package dev.curfew.value;

import java.io.ObjectInputFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filter of one read (JEP 290): classes by the list, and no more depth, references and array elements than the size of
 * a value can need. Confined to its read; remembers what it refused first.
 */
final class ReadFilter implements ObjectInputFilter {
    private static final long DEEPEST = 500;

    /**
     * Each level of sets in sets doubles the work of hashing. A class is told once; the table of each set and map, and the
     * array of each immutable one, is told with its depth.
     */
    private static final long DEEPEST_HASHED = 16;

    private final AllowedClasses allowed;
    private final long bytes;
    private boolean immutables;
    private @Nullable String refused;

    ReadFilter(AllowedClasses allowed, long bytes) {
        this.allowed = allowed;
        this.bytes = bytes;
    }

    @Override
    public Status checkInput(FilterInfo info) {
        Class<?> type = info.serialClass();
        if (type != null && !allowed.allows(type)) {
            return refuse("class=" + type.getName());
        }
        immutables |= type != null && type.getName().equals("java.util.CollSer");
        boolean hashed = type == Map.Entry[].class || (immutables && type == Object[].class);
        if (info.depth() > (hashed ? DEEPEST_HASHED : DEEPEST)) {
            return refuse("depth=" + info.depth());
        }
        if (info.references() > bytes || info.arrayLength() > bytes) {
            return refuse("references=" + info.references() + ", array length=" + info.arrayLength());
        }
        return type == null ? Status.UNDECIDED : Status.ALLOWED;
    }

    private Status refuse(String what) {
        refused = refused == null ? what : refused;
        return Status.REJECTED;
    }

    @Nullable
    String refused() {
        return refused;
    }
}
