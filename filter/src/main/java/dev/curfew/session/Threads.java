package dev.curfew.session;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Background work on daemon threads: two workers, one timer, and one thread for each repeated task. Thread-safe. */
public final class Threads implements Background {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final int WORKERS = 2;
    private static final Duration STOP_WAIT = Duration.ofSeconds(2);

    private final ScheduledExecutorService timer;
    private final ExecutorService workers;
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
        this.loops = Executors.newCachedThreadPool(factory);
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
