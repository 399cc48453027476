package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadsTest {
    private final Threads threads = new Threads("test");

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void allTasksHaveRunWhenTheCallReturns() {
        Set<Integer> ran = ConcurrentHashMap.newKeySet();
        threads.all(IntStream.range(0, 1_000)
                .mapToObj(number -> (Runnable) () -> ran.add(number))
                .toList());
        assertThat(ran).hasSize(1_000);
    }

    @Test
    void noTasksAreDoneAtOnce() {
        threads.all(List.of());
    }

    @Test
    void tasksRunBesideEachOther() {
        CountDownLatch both = new CountDownLatch(2);
        Runnable meets = () -> {
            both.countDown();
            try {
                assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
        threads.all(List.of(meets, meets));
        assertThat(both.getCount()).isZero();
    }

    @Test
    void afterAFailureNoTaskBegins() {
        Set<Integer> ran = ConcurrentHashMap.newKeySet();
        List<Runnable> tasks = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            tasks.add(() -> {
                throw new ClusterUnavailableException("as asked", null);
            });
        }
        IntStream.range(0, 1_000).forEach(number -> tasks.add(() -> ran.add(number)));
        assertThatThrownBy(() -> threads.all(tasks))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessage("as asked");
        assertThat(ran).isEmpty();
    }

    @Test
    void nothingRunsOnceClosed() {
        threads.close();
        Set<Integer> ran = ConcurrentHashMap.newKeySet();
        threads.all(List.of(() -> ran.add(1)));
        assertThat(ran).isEmpty();
    }
}
