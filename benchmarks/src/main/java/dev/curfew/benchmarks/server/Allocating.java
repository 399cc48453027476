package dev.curfew.benchmarks.server;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Counts the bytes that the thread of a request allocates while it handles it: in the server's servlet container, in what
 * keeps sessions, and in the application. How the server hands work from thread to thread, which depends on how busy the
 * machine is, is left out. Thread-safe.
 */
final class Allocating extends Handler.Wrapper {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final LongAdder bytes = new LongAdder();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            return super.handle(request, response, callback);
        } finally {
            bytes.add(threads.getCurrentThreadAllocatedBytes() - before);
        }
    }

    long bytes() {
        return bytes.sum();
    }
}
