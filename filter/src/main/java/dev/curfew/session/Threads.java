package dev.curfew.session;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Background work on daemon threads: two workers, a few that help with much at once, one timer, and one thread for each
 * repeated task. Thread-safe.
 */
public final class Threads implements Background {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final int WORKERS = 2;
    private static final int HELPERS = 4;
    private static final Duration STOP_WAIT = Duration.ofSeconds(2);

    private final ScheduledExecutorService timer;
    private final ExecutorService workers;
    private final ExecutorService helpers;
    private final ExecutorService loops;
    private final AtomicInteger numbers = new AtomicInteger();

    public Threads(String application) {
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "curfew-" + application + "-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        this.timer = Executors.newSingleThreadScheduledExecutor(factory);
        this.workers = Executors.newFixedThreadPool(WORKERS, factory);
        this.helpers = helpers(factory);
        this.loops = Executors.newCachedThreadPool(factory);
    }

    /** Threads that are there while there is much to do. */
    private static ExecutorService helpers(ThreadFactory factory) {
        ThreadPoolExecutor helpers =
                new ThreadPoolExecutor(HELPERS, HELPERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        helpers.allowCoreThreadTimeOut(true);
        return helpers;
    }

    @Override
    public void execute(Runnable task) {
        try {
            workers.execute(() -> runReporting("task", task));
        } catch (RejectedExecutionException closed) {
            LOG.debug("task not run: this node is stopping");
        }
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            timer.schedule(() -> execute(task), delay.toMillis(), TimeUnit.MILLISECONDS)
                    .isDone();
        } catch (RejectedExecutionException closed) {
            LOG.debug("task not run: this node is stopping");
        }
    }

    @Override
    public void repeat(String name, Duration every, Runnable task) {
        loops.execute(() -> {
            while (!loops.isShutdown()) {
                runReporting(name, task);
                pause(every);
            }
        });
    }

    @Override
    public void all(Collection<? extends Runnable> tasks) {
        Queue<Runnable> left = new ConcurrentLinkedQueue<>(tasks);
        Callable<Void> share = () -> {
            runAll(left);
            return null;
        };
        try {
            for (Future<Void> done : helpers.invokeAll(Collections.nCopies(Math.min(HELPERS, tasks.size()), share))) {
                done.get();
            }
        } catch (RejectedExecutionException closed) {
            LOG.debug("tasks not run: this node is stopping");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw unchecked(failed);
        }
    }

    private static RuntimeException unchecked(ExecutionException failed) {
        return failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
    }

    private static void runAll(Queue<Runnable> left) {
        try {
            for (Runnable task = left.poll(); task != null; task = left.poll()) {
                task.run();
            }
        } finally {
            left.clear(); // they ran, or one failed and the others are not to try
        }
    }

    private void pause(Duration every) {
        try {
            if (every.compareTo(Duration.ZERO) > 0) {
                Thread.sleep(every.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void runReporting(String name, Runnable task) {
        try {
            task.run();
        } catch (ClusterUnavailableException unavailable) {
            LOG.debug("{} waits for the cluster", name, unavailable);
            pause(Duration.ofMillis(200));
        } catch (RuntimeException broken) {
            LOG.error("{} failed; it goes on with the next run", name, broken);
            pause(Duration.ofSeconds(1));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        helpers.shutdownNow();
        loops.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
            if (!loops.awaitTermination(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("a background loop is still waiting for the cluster");
            }
        } catch (InterruptedException stopped) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
