package dev.curfew.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.OperationTimeoutException;
import dev.curfew.session.ClusterUnavailableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No call of the cluster is waited for without bound. */
class BoundedCallsTest {
    private static final Duration BOUND = Duration.ofMillis(50);

    private final BoundedCalls calls = new BoundedCalls("test", BOUND);
    private final CountDownLatch hang = new CountDownLatch(1);

    @AfterEach
    void close() {
        hang.countDown();
        calls.close();
    }

    private Callable<String> hanging() {
        return () -> {
            hang.await();
            return "late";
        };
    }

    @Test
    void anAnswerInTimeIsReturned() {
        assertThat(calls.call("get", () -> "answer")).isEqualTo("answer");
    }

    @Test
    void aCallThatHangsIsGivenUp() {
        assertThatThrownBy(() -> calls.call("get of sessions", hanging()))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessage("get of sessions took longer than PT0.05S");
    }

    @Test
    void callsBeyondTheMostThatMayHangAreRefusedAtOnce() throws InterruptedException {
        AtomicInteger waited = new AtomicInteger();
        Thread[] callers = new Thread[BoundedCalls.MOST];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Thread(() -> {
                try {
                    calls.call("get", hanging());
                } catch (ClusterUnavailableException expected) {
                    waited.incrementAndGet();
                }
            });
            callers[i].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(waited).hasValue(BoundedCalls.MOST);
        assertThatThrownBy(() -> calls.call("get", () -> "never"))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessage("get was refused: 64 calls wait already");
        hang.countDown();
    }

    @Test
    void callsGoOnAfterWhatHungHasReturned() throws InterruptedException {
        assertThatThrownBy(() -> calls.call("get", hanging())).isInstanceOf(ClusterUnavailableException.class);
        hang.countDown();
        assertThat(calls.call("get", () -> "answer")).isEqualTo("answer");
    }

    @Test
    void whatTheClusterThrowsSaysThatItIsUnavailable() {
        for (RuntimeException thrown :
                new RuntimeException[] {new HazelcastInstanceNotActiveException(), new OperationTimeoutException("late")
                }) {
            assertThatThrownBy(() -> calls.call("get", () -> {
                        throw thrown;
                    }))
                    .isInstanceOf(ClusterUnavailableException.class)
                    .hasCause(thrown);
        }
    }

    @Test
    void aMistakeOfOurOwnIsNoFailureOfTheCluster() {
        assertThatThrownBy(() -> calls.call("get", () -> {
                    throw new IllegalArgumentException("wrong");
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInterruptedCallerStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> calls.call("get", hanging()))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessage("get was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
