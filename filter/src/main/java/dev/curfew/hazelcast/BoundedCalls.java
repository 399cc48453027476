package dev.curfew.hazelcast;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import dev.curfew.session.ClusterUnavailableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs each call of the cluster on a thread of a small pool and waits for it no longer than the bound (rule C4): a hung
 * member stalls a call without an exception for as long as it hangs.
 *
 * <p>A call that was given up goes on by itself; at most {@value #MOST} calls are under way at a time, further ones are
 * refused at once. Thread-safe.
 */
final class BoundedCalls implements AutoCloseable {
    static final int MOST = 64;

    private final Duration bound;
    private final ThreadPoolExecutor pool;

    BoundedCalls(String application, Duration bound) {
        this.bound = bound;
        AtomicInteger numbers = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(2, MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "curfew-" + application + "-grid-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> T call(String what, Callable<T> call) {
        return call(what, bound, call);
    }

    <T> T call(String what, Duration limit, Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        try {
            pool.execute(task);
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException full) {
            throw new ClusterUnavailableException(what + " was refused: " + MOST + " calls wait already", full);
        } catch (TimeoutException late) {
            throw new ClusterUnavailableException(what + " took longer than " + limit, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ClusterUnavailableException(what + " was interrupted", stopped);
        } catch (ExecutionException failed) {
            throw translated(what, failed);
        }
    }

    /** Waits for a call that the cluster runs by itself. Returns null where it is not done in time. */
    static <T> T await(String what, Future<T> future, Duration limit) throws TimeoutException {
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ClusterUnavailableException(what + " was interrupted", stopped);
        } catch (ExecutionException failed) {
            throw translated(what, failed);
        }
    }

    private static RuntimeException translated(String what, ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        boolean cluster = cause instanceof HazelcastException || cause instanceof HazelcastInstanceNotActiveException;
        if (cluster || cause instanceof RejectedExecutionException) {
            return new ClusterUnavailableException(what + " failed: " + cause, cause);
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(what + " failed", cause);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
