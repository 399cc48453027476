package dev.curfew.value;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** The serialization of the JDK, both ways through the list of allowed classes. Thread-safe. */
final class JdkCodec implements ValueCodec {
    private final AllowedClasses allowed;

    JdkCodec(AllowedClasses allowed) {
        this.allowed = allowed;
    }

    @Override
    public byte[] encode(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writing out = new Writing(bytes)) {
            out.writeObject(value);
            out.requireAllowed();
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(byte[] bytes, ClassLoader loader) throws IOException, ClassNotFoundException {
        ReadFilter filter = new ReadFilter(allowed, bytes.length);
        try (ObjectInputStream in = new Reading(new ByteArrayInputStream(bytes), loader)) {
            in.setObjectInputFilter(filter);
            return in.readObject();
        } catch (InvalidClassException refused) {
            throw filter.refused() == null ? refused : new InvalidClassException("refused: " + filter.refused());
        }
    }

    /** What no node would read is not written; looked at when all is written, for an exception would be written too. */
    private final class Writing extends ObjectOutputStream {
        private @Nullable Class<?> refused;

        private Writing(OutputStream out) throws IOException {
            super(out);
        }

        @Override
        protected void annotateClass(Class<?> type) {
            if (refused == null && !allowed.allows(type)) {
                refused = type;
            }
        }

        private void requireAllowed() throws IOException {
            if (refused != null) {
                throw new InvalidClassException(refused.getName(), "must be in curfew.serialization-allow");
            }
        }

        @Override
        protected void annotateProxyClass(Class<?> type) {
            annotateClass(type);
        }
    }

    /** Classes are those of the application, whoever called. */
    private static final class Reading extends ObjectInputStream {
        private final ClassLoader loader;

        private Reading(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException primitive) {
                return super.resolveClass(description);
            }
        }

        @Override
        protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
            Class<?>[] interfaces = new Class<?>[names.length];
            for (int i = 0; i < names.length; i++) {
                interfaces[i] = Class.forName(names[i], false, loader);
            }
            return Proxy.newProxyInstance(loader, interfaces, (proxy, method, arguments) -> null)
                    .getClass();
        }
    }
}
