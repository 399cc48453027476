package dev.curfew.value;

import java.io.IOException;

/**
 * Another form for the values of a session than the serialization of the JDK: found as a service of the application, at
 * most one. It decides by itself which classes it reads. Thread-safe.
 */
public interface ValueCodec {
    /**
     * Returns the bytes of a value.
     *
     * @throws IOException if this codec has no form for it: the application's {@code setAttribute} is refused
     */
    byte[] encode(Object value) throws IOException;

    /**
     * Returns the value that {@code bytes} are.
     *
     * @param loader knows the classes of the application
     * @throws IOException if they are no value any more: this node goes on without it, and tells so
     * @throws ClassNotFoundException as before
     */
    Object decode(byte[] bytes, ClassLoader loader) throws IOException, ClassNotFoundException;
}
