package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.PolicySet;
import dev.curfew.policy.TimeoutPolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node reads the policy again while it is changed. */
@Timeout(60)
class PolicyInForceTest {
    private final ClusterClock clock = new ClusterClock(SessionsFixture.START, new FakeTicker());
    private final MemoryCluster cluster = new MemoryCluster(clock);
    private final AtomicBoolean slow = new AtomicBoolean();
    private final CountDownLatch reads = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** The first read while {@link #slow} has its answer, and brings it late. */
    private Grid slowly() {
        return BrokenGrid.with(cluster.join("a"), (part, access, arguments) -> {
            if (!access.equals("settings.get") || !slow.compareAndSet(true, false)) {
                return BrokenGrid.PASS;
            }
            byte[] answer = read(part);
            reads.countDown();
            await(released);
            return answer;
        });
    }

    @SuppressWarnings("unchecked")
    private static byte[] read(Object settings) {
        return Objects.requireNonNull(((Table<String>) settings).get("policy"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void aReadThatComesLateDoesNotBringAnOlderPolicyBack() throws InterruptedException {
        PolicyInForce here = new PolicyInForce(slowly(), clock, SessionsFixture.POLICY);
        PolicyInForce elsewhere = new PolicyInForce(cluster.join("b"), clock, SessionsFixture.POLICY);
        slow.set(true);
        CompletableFuture<Void> late = CompletableFuture.runAsync(here::changed);
        await(reads);
        PolicySet before = elsewhere.now().inForce();
        PolicySet shorter = before.withStandard(shorter(SessionsFixture.POLICY));
        assertThat(elsewhere.change(before.version(), shorter)).isPresent();
        Thread told = new Thread(here::changed, "told");
        told.start();
        while (told.isAlive() && told.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        released.countDown();
        late.join();
        told.join();
        assertThat(here.now().inForce().standard().idle()).isEqualTo(Duration.ofMinutes(10));
    }

    private static TimeoutPolicy shorter(TimeoutPolicy old) {
        Duration idle = Duration.ofMinutes(10);
        return new TimeoutPolicy(idle, old.absolute(), old.warning(), old.unattended(), old.renewal(), old.grace());
    }
}
