package dev.curfew.servlet;

import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one proxy tells about the request that it was asked: who asked, by which scheme and for which host, each null
 * where it does not tell or nobody can read it.
 */
record Hop(
        @Nullable InetAddress client,
        @Nullable String scheme,
        @Nullable String host) {
    static final Hop UNKNOWN = new Hop(null, null, null);

    /** Returns this hop, with scheme and host of {@code inner} where this one does not tell them. */
    Hop over(Hop inner) {
        return new Hop(
                client,
                scheme == null ? inner.scheme : scheme,
                Objects.requireNonNullElse(host, "").isEmpty() ? inner.host : host);
    }
}
