package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.EndReason;
import dev.curfew.session.SessionsFixture.Member;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the attributes of sessions owe, whatever grid they stand on: two nodes, one cluster. */
@Timeout(120)
public abstract class AttributesContract {
    private static final int INCREMENTS = Integer.getInteger("curfew.rounds", 500);
    private static final int LARGE = 1_000_000;

    private final AtomicLong shipped = new AtomicLong();
    private SeamGrid seams;
    protected SessionsFixture fixture;
    private Member a;
    private Member b;

    /** Returns the grid of a node of a cluster that is new for each test. */
    protected abstract Grid join(String name);

    @BeforeEach
    void startTwoNodes() {
        seams = new SeamGrid();
        fixture = new SessionsFixture(name -> {
            Grid grid = counting(join(name));
            return name.equals("a") ? seams.over(grid) : grid;
        });
        a = fixture.node("a");
        b = fixture.node("b");
    }

    @AfterEach
    void stopNodes() {
        fixture.close();
    }

    /** Counts the bytes of every value that goes to the cluster or comes from it. */
    private Grid counting(Grid grid) {
        return BrokenGrid.with(grid, (part, access, arguments) -> {
            if (access.startsWith("attributes.") && arguments != null) {
                for (Object argument : arguments) {
                    shipped.addAndGet(argument instanceof byte[] bytes ? bytes.length : 0);
                }
            }
            return access.equals("attributes.get") ? counted((Table<?>) part, arguments[0]) : BrokenGrid.PASS;
        });
    }

    @SuppressWarnings("unchecked")
    private byte[] counted(Table<?> table, Object key) {
        byte[] value = ((Table<Object>) table).get(key);
        shipped.addAndGet(value == null ? 0 : value.length);
        return value;
    }

    private Handle open(Member member) {
        return member.sessions().open(SessionsFixture.ORIGIN).session().handle();
    }

    private static AttributeChanges set(String name, byte[] value) {
        return new AttributeChanges(null, null, Map.of(name, value), Set.of());
    }

    private static AttributeChanges remove(String name) {
        return new AttributeChanges(null, null, Map.of(), Set.of(name));
    }

    private static AttributeIndex write(Member member, Handle handle, AttributeChanges changes) {
        AttributeIndex known = member.sessions().attributes().read(handle).orElse(null);
        return member.sessions().attributes().write(handle, known, changes).orElseThrow();
    }

    private static byte[] value(Member member, Handle handle, String name) {
        AttributeIndex index = member.sessions().attributes().read(handle).orElseThrow();
        AttributeIndex.Entry entry = index.entries().get(name);
        return entry == null ? null : member.sessions().attributes().value(handle, entry);
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static byte[] large(int fill) {
        byte[] value = new byte[LARGE];
        value[LARGE / 2] = (byte) fill;
        return value;
    }

    private int stored() {
        Grid grid = b.sessions().node().grid();
        return grid.attributes()
                        .keys(b.sessions().node().standing().sweepable())
                        .size()
                + grid.attributes()
                        .keys(a.sessions().node().standing().sweepable())
                        .size();
    }

    @Test
    void whatOneNodeWritesTheOtherReads() {
        Handle handle = open(a);
        write(a, handle, set("small", number(7)));
        write(a, handle, set("large", large(1)));
        assertThat(value(b, handle, "small")).isEqualTo(number(7));
        assertThat(value(b, handle, "large")).isEqualTo(large(1));
    }

    @Test
    void aRemovedAttributeIsGoneOnTheOtherNodeAndLeavesNothing() {
        Handle handle = open(a);
        write(a, handle, set("large", large(1)));
        write(b, handle, remove("large"));
        assertThat(value(a, handle, "large")).isNull();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void idAndIntervalAreTheSameOnEveryNode() {
        Handle handle = open(a);
        write(a, handle, new AttributeChanges("id-1", 100, Map.of(), Set.of()));
        write(a, handle, set("x", number(1)));
        AttributeIndex there = b.sessions().attributes().read(handle).orElseThrow();
        assertThat(there.id()).isEqualTo("id-1");
        assertThat(there.interval()).isEqualTo(100);
    }

    @Test
    void aClientThatAlternatesNodesNeverReadsItsOwnPast() {
        Handle handle = open(a);
        write(a, handle, set("count", number(0)));
        for (int i = 0; i < INCREMENTS; i++) {
            Member member = i % 2 == 0 ? a : b;
            int before = ByteBuffer.wrap(value(member, handle, "count")).getInt();
            assertThat(before).isEqualTo(i);
            write(member, handle, set("count", number(before + 1)));
        }
        System.out.println(
                getClass().getSimpleName() + ": " + INCREMENTS + " increments on alternating nodes, none lost");
    }

    @Test
    void aSmallChangeBesideALargeAttributeShipsLittle() {
        Handle handle = open(a);
        write(a, handle, set("large", large(1)));
        write(a, handle, set("small", new byte[200]));
        shipped.set(0);
        byte[] changed = new byte[200];
        changed[17] = 1;
        write(b, handle, set("small", changed));
        System.out.println(getClass().getSimpleName() + ": " + shipped.get() + " bytes for a change of one");
        assertThat(shipped.get()).isPositive().isLessThan(2_000);
    }

    @Test
    void parallelWritersOfDifferentAttributesLoseNothing() throws Exception {
        Handle handle = open(a);
        writeAtOnce(List.of(a, b), handle, 16, 10);
        AttributeIndex after = b.sessions().attributes().read(handle).orElseThrow();
        assertThat(after.entries()).hasSize(160);
    }

    /** Each writer knows an index that is long outdated, as requests do that ran side by side. */
    static void writeAtOnce(List<Member> members, Handle handle, int writers, int each) throws Exception {
        CountDownLatch begin = new CountDownLatch(1);
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = IntStream.range(0, writers)
                .mapToObj(writer -> new Thread(() -> {
                    Attributes attributes =
                            members.get(writer % members.size()).sessions().attributes();
                    try {
                        begin.await();
                        for (int i = 0; i < each; i++) {
                            AttributeIndex known = attributes.read(handle).orElse(null);
                            attributes.write(handle, known, set(writer + "-" + i, number(i)));
                        }
                    } catch (Throwable failure) {
                        synchronized (failures) {
                            failures.add(failure);
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    /** The answer to a compare-and-set can be lost with the node that gave it: done again, it finds its own work. */
    @Test
    void aWriteThatTheClusterDoesTwiceKeepsItsValue() {
        Handle handle = open(a);
        write(a, handle, set("x", large(1)));
        AttributeIndex known = a.sessions().attributes().read(handle).orElseThrow();
        boolean[] lost = {false};
        Grid losing = BrokenGrid.with(b.sessions().node().grid(), (part, access, arguments) -> {
            if (!access.equals("attributes.replace") || lost[0]) {
                return BrokenGrid.PASS;
            }
            lost[0] = true;
            @SuppressWarnings("unchecked")
            Table<String> table = (Table<String>) part;
            table.replace((String) arguments[0], (byte[]) arguments[1], (byte[]) arguments[2]);
            return false;
        });
        Node node = b.sessions().node();
        Attributes twice = new Attributes(new Node(
                losing,
                node.rules(),
                node.clock(),
                node.key(),
                node.random(),
                node.copies(),
                node.records(),
                node.activity(),
                node.judge(),
                node.standing(),
                node.pulse(),
                node.graves(),
                node.providers(),
                node.events()));
        twice.write(handle, known, set("x", large(2)));
        assertThat(lost[0]).isTrue();
        assertThat(value(a, handle, "x")).isEqualTo(large(2));
    }

    @Test
    void aWriteAfterTheEndWritesNothing() {
        for (Handle handle : List.of(open(a), fixture.signIn(a, "ada").session().handle())) {
            AttributeIndex known = write(a, handle, set("x", large(1)));
            b.sessions().onFarewell((ended, last) -> () -> {});
            b.sessions().end(handle, EndReason.LOGOUT, Initiator.SYSTEM);
            assertThat(a.sessions().attributes().write(handle, known, set("x", large(2))))
                    .isEmpty();
            assertThat(a.sessions().attributes().write(handle, null, set("y", number(1))))
                    .isEmpty();
            assertThat(stored()).isZero();
        }
    }

    @Test
    void twoWritersAfterTheEndLeaveNothingOfEachOther() {
        int seamsSeen = 0;
        for (int at = 1; ; at++) {
            Handle handle = fixture.signIn(a, "ada").session().handle();
            b.sessions().end(handle, EndReason.LOGOUT, Initiator.SYSTEM);
            List<String> accesses = seams.run(
                    () -> a.sessions().attributes().write(handle, null, set("x", large(1))),
                    at,
                    () -> b.sessions().attributes().write(handle, null, set("y", large(2))));
            if (accesses.size() < at) {
                break;
            }
            seamsSeen++;
            assertThat(stored()).as("seam %s of %s", at, accesses).isZero();
        }
        assertThat(seamsSeen).isGreaterThan(3);
    }

    @Test
    void anEndInTheMidstOfAWriteLeavesNothing() {
        a.sessions().onFarewell((ended, last) -> () -> {});
        b.sessions().onFarewell((ended, last) -> () -> {});
        int seamsSeen = 0;
        for (boolean first : new boolean[] {true, false}) {
            for (int at = 1; ; at++) {
                Handle handle = fixture.signIn(a, "ada").session().handle();
                AttributeIndex known = first ? null : write(a, handle, set("x", large(1)));
                List<String> accesses = seams.run(
                        () -> a.sessions().attributes().write(handle, known, set("x", large(2))),
                        at,
                        () -> b.sessions().end(handle, EndReason.LOGOUT, Initiator.SYSTEM));
                if (accesses.size() < at) {
                    a.sessions().end(handle, EndReason.LOGOUT, Initiator.SYSTEM);
                    break;
                }
                seamsSeen++;
                assertThat(stored() == 0 || sweptClean())
                        .as("seam %s of %s", at, accesses)
                        .isTrue();
                assertThat(b.sessions().attributes().read(handle)).isEmpty();
            }
        }
        assertThat(seamsSeen).isGreaterThan(5);
    }

    /** What a late write left is garbage of an ended session, and swept. */
    private boolean sweptClean() {
        fixture.sweep();
        fixture.advance(Duration.ofMinutes(2));
        fixture.sweep();
        return stored() == 0;
    }

    @Test
    void theEndIsToldOnOneNodeWithTheAttributesReadable() {
        List<String> told = new ArrayList<>();
        for (Member member : List.of(a, b)) {
            member.sessions().onFarewell((handle, last) -> {
                told.add(member.name() + " begins");
                byte[] value = member.sessions()
                        .attributes()
                        .value(handle, last.entries().get("large"));
                return () -> told.add("with " + value.length);
            });
        }
        Handle handle = fixture.signIn(a, "ada").session().handle();
        write(a, handle, set("large", large(1)));
        assertThat(b.sessions().end(handle, EndReason.ADMIN, Initiator.SYSTEM)).isTrue();
        assertThat(a.sessions().end(handle, EndReason.LOGOUT, Initiator.SYSTEM)).isFalse();
        fixture.sweep();
        assertThat(told).containsExactly("b begins", "with " + LARGE);
        assertThat(stored()).isZero();
    }

    @Test
    void aSessionOfADeadNodeThatTimesOutIsToldByAnother() {
        List<Handle> told = new ArrayList<>();
        b.sessions().onFarewell((handle, last) -> () -> told.add(handle));
        Handle handle = fixture.signIn(a, "ada").session().handle();
        write(a, handle, set("large", large(1)));
        a.sessions().close();
        fixture.crash(a);
        fixture.advance(SessionsFixture.POLICY.idle().plusMinutes(5));
        fixture.advance(Duration.ofHours(2));
        fixture.sweep();
        assertThat(told).containsExactly(handle);
        assertThat(b.sessions().attributes().read(handle)).isEmpty();
    }

    @Test
    void whatADeadNodeLeftBehindIsSweptAndWhatIsUsedStays() {
        Handle handle = open(a);
        write(a, handle, set("x", large(1)));
        AttributeIndex known = a.sessions().attributes().read(handle).orElseThrow();
        seams.runUntilDeath(() -> a.sessions().attributes().write(handle, known, set("x", large(2))), 2);
        assertThat(stored()).isEqualTo(3);
        assertThat(sweptClean()).isFalse();
        assertThat(stored()).isEqualTo(2);
        assertThat(value(b, handle, "x")).isEqualTo(large(1));
    }
}
