package dev.curfew.value;

import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of sessions as bytes: an envelope of version and kind, and what the kind says. Texts and plain numbers have a
 * form of their own, everything else is the codec's. Thread-safe.
 */
public final class Values {
    private static final byte VERSION = 1;
    private static final int HEAD = 2;

    private final AllowedClasses allowed;
    private final ValueCodec jdk;
    private final @Nullable ValueCodec own;
    private final ClassLoader loader;
    private final int longest;

    /**
     * @param own the application's codec, null for the JDK's serialization
     * @param loader knows the classes of the application
     * @param longest how many bytes a value may have
     */
    public Values(AllowedClasses allowed, @Nullable ValueCodec own, ClassLoader loader, int longest) {
        this.allowed = allowed;
        this.jdk = new JdkCodec(allowed);
        this.own = own;
        this.loader = loader;
        this.longest = longest;
    }

    /**
     * Returns the bytes of an attribute's value.
     *
     * @throws IllegalArgumentException naming attribute and class, for a value that no other node could have (Servlet 6.1,
     *     7.7.2) or that is too large
     */
    public byte[] encode(String name, Object value) {
        byte[] bytes = plain(value);
        if (bytes == null) {
            bytes = byCodec(name, value);
        }
        if (bytes.length > longest) {
            throw new IllegalArgumentException(
                    "attribute must have at most curfew.max-attribute-bytes bytes: attribute="
                            + name + ", class=" + value.getClass().getName() + ", bytes=" + bytes.length
                            + ", max-attribute-bytes=" + longest);
        }
        return bytes;
    }

    /**
     * Returns the bytes of what the application sets, null for what stays on this node because it cannot be serialized.
     *
     * @param mayStay whether this one may stay also where the filter does more than report
     * @throws IllegalArgumentException as {@link #encode} does, for everything else
     */
    public byte @Nullable [] encodeUnlessLocal(String name, Object value, boolean mayStay) {
        try {
            return encode(name, value);
        } catch (IllegalArgumentException refused) {
            if (refused.getCause() instanceof NotSerializableException
                    && allowed.staysLocal(value.getClass(), mayStay)) {
                return null;
            }
            throw refused;
        }
    }

    private byte[] byCodec(String name, Object value) {
        try {
            return own == null ? enveloped('J', jdk.encode(value)) : enveloped('C', own.encode(value));
        } catch (NotSerializableException inside) {
            throw refused("attribute must be serializable", name, value, inside);
        } catch (IOException | RuntimeException refused) {
            throw refused("attribute must have a form for other nodes", name, value, refused);
        } catch (StackOverflowError deep) {
            throw refused("attribute must not be nested that deeply", name, value, deep);
        }
    }

    private static IllegalArgumentException refused(String rule, String name, Object value, Throwable cause) {
        return new IllegalArgumentException(
                rule + ": attribute=" + name + ", class=" + value.getClass().getName() + ", " + cause.getMessage(),
                cause);
    }

    private static byte @Nullable [] plain(Object value) {
        if (value instanceof String text && hasUtf8(text)) {
            return enveloped('S', text.getBytes(StandardCharsets.UTF_8));
        }
        if (value instanceof Integer number) {
            return enveloped('I', ByteBuffer.allocate(4).putInt(number).array());
        }
        if (value instanceof Long number) {
            return enveloped('L', ByteBuffer.allocate(8).putLong(number).array());
        }
        if (value instanceof Boolean truth) {
            return enveloped('B', new byte[] {(byte) (truth ? 1 : 0)});
        }
        return null;
    }

    /** Half a surrogate pair has no UTF-8. */
    private static boolean hasUtf8(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static byte[] enveloped(char kind, byte[] content) {
        byte[] bytes = new byte[content.length + HEAD];
        bytes[0] = VERSION;
        bytes[1] = (byte) kind;
        System.arraycopy(content, 0, bytes, HEAD, content.length);
        return bytes;
    }

    /** Returns the value that {@code bytes} are on this node. */
    public Object decode(byte[] bytes) throws UnreadableValueException {
        if (bytes.length < HEAD || bytes[0] != VERSION) {
            throw new UnreadableValueException("envelope must have version " + VERSION + ": version="
                    + (bytes.length == 0 ? "none" : String.valueOf(bytes[0])));
        }
        byte[] content = Arrays.copyOfRange(bytes, HEAD, bytes.length);
        try {
            return switch ((char) bytes[1]) {
                case 'S' -> new String(content, StandardCharsets.UTF_8);
                case 'I' -> ByteBuffer.wrap(content).getInt();
                case 'L' -> ByteBuffer.wrap(content).getLong();
                case 'B' -> content[0] == 1;
                case 'J' -> jdk.decode(content, loader);
                case 'C' -> byOwn(content);
                default -> throw new IOException("unknown kind " + bytes[1]);
            };
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError broken) {
            throw new UnreadableValueException(broken.toString(), broken);
        }
    }

    private Object byOwn(byte[] content) throws IOException, ClassNotFoundException {
        if (own == null) {
            throw new IOException("written by a codec that this node does not have");
        }
        return own.decode(content, loader);
    }

    /** Returns whether the value never changes: it need not be compared to know that it has not. */
    public static boolean isImmutable(Object value) {
        return value instanceof String
                || (value instanceof Number number
                        && number.getClass().getName().startsWith("java.lang."))
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value.getClass().getName().startsWith("java.time.")
                || value instanceof java.util.UUID;
    }
}
