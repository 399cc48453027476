package dev.curfew.servlet;

import dev.curfew.session.Handle;
import dev.curfew.session.RequestClass;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts a running transfer or playback as a heartbeat once per window, for as long as it runs (rule A1). Thread-safe. */
final class Heartbeats {
    private final CurfewRuntime runtime;
    private final Duration window;

    Heartbeats(CurfewRuntime runtime) {
        this.runtime = runtime;
        this.window = runtime.settings().activity().window();
    }

    /** Begins; stops with the first window that begins after {@code left} is set. */
    void begin(Handle handle, AtomicBoolean left) {
        runtime.background().after(window, () -> tick(handle, left));
    }

    private void tick(Handle handle, AtomicBoolean left) {
        if (!left.get()) {
            runtime.sessions().tick(handle, RequestClass.HEARTBEAT);
            begin(handle, left);
        }
    }
}
