package dev.curfew.servlet;

import dev.curfew.session.Background;
import dev.curfew.session.Handle;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what belongs to the application, on threads of its own: what throws or hangs keeps nothing else waiting.
 *
 * <p>One that takes longer than {@link #SLOW} keeps its thread, which no longer counts: another one takes its place, as long
 * as at most {@value #MOST_HUNG} hang. After {@link #PATIENCE} it is interrupted. Thread-safe.
 */
final class Closers implements AutoCloseable {
    static final Duration SLOW = Duration.ofMillis(250);
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final int THREADS = 8;
    static final int MOST_HUNG = 56;

    private static final Logger LOG = LoggerFactory.getLogger(Closers.class);

    private final Background background;
    private final ClassLoader application;
    private final ThreadPoolExecutor pool;
    private int hung;

    Closers(String name, Background background, ClassLoader application) {
        this.background = background;
        this.application = application;
        AtomicInteger numbers = new AtomicInteger();
        this.pool =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "curfew-" + name + "-close-" + numbers.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    void close(Handle handle, Closer closer, Closing why) {
        try {
            pool.execute(new Task(handle, closer, why));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("nothing is closed for {}: this node is stopping", handle);
        }
    }

    private synchronized void hung(int more) {
        hung += more;
        int threads = THREADS + Math.min(hung, MOST_HUNG);
        if (threads > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(threads);
            pool.setCorePoolSize(threads);
        } else {
            pool.setCorePoolSize(threads);
            pool.setMaximumPoolSize(threads);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    /** One thing to be closed. */
    private final class Task implements Runnable {
        private final Handle handle;
        private final Closer closer;
        private final Closing why;
        private @Nullable Thread thread;
        private boolean slow;

        Task(Handle handle, Closer closer, Closing why) {
            this.handle = handle;
            this.closer = closer;
            this.why = why;
        }

        @Override
        public void run() {
            begin();
            background.after(SLOW, this::makeRoomIfRunning);
            try {
                closer.close(why);
            } catch (Exception broken) { // foreign code: whatever it throws must harm nobody
                LOG.warn("something of the application that {} had open did not close", handle, broken);
            } finally {
                done();
            }
        }

        private synchronized void begin() {
            thread = Thread.currentThread();
            thread.setContextClassLoader(application);
        }

        private synchronized void makeRoomIfRunning() {
            if (thread != null) {
                slow = true;
                hung(1);
                background.after(PATIENCE.minus(SLOW), this::interruptIfRunning);
            }
        }

        private synchronized void interruptIfRunning() {
            Thread running = thread;
            if (running != null) {
                LOG.warn(
                        "something of the application that {} had open takes longer than {} to close",
                        handle,
                        PATIENCE);
                running.interrupt();
            }
        }

        /** The thread goes on to the next one, which must not meet an interrupt that was meant for this one. */
        private synchronized void done() {
            thread = null;
            if (slow) {
                hung(-1);
                Thread.interrupted();
            }
        }
    }
}
