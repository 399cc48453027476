package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.EndReason;
import dev.curfew.session.SessionsFixture.Member;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node gives way to the other side of a split, where its last writes of records never were. */
class GivingWayTest {
    private final MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));
    private final SessionsFixture fixture = new SessionsFixture(cluster::join);
    private Member member;
    private Token token;
    private Handle handle;

    @BeforeEach
    void signIn() {
        member = fixture.node("a");
        token = fixture.signIn(member, "ada").token();
        handle = token.handle();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private byte[] record() {
        return Objects.requireNonNull(node().grid().sessions().get(handle.id()));
    }

    private Node node() {
        return member.sessions().node();
    }

    private void giveWay() {
        assertThat(new GivingWay(node(), new Ending(node(), new Attributes(node()))).endLost())
                .isTrue();
    }

    @Test
    void aSessionWhoseNewSecretWasLostEnds() {
        byte[] before = record();
        member.sessions().rotate(handle).orElseThrow();
        node().grid().sessions().remove(handle.id());
        node().grid().sessions().putIfAbsent(handle.id(), before);
        giveWay();
        assertThat(member.sessions().find(handle)).isEmpty();
        assertThat(Objects.requireNonNull(node().records().tombstone(handle)).reason())
                .isEqualTo(EndReason.LOST);
    }

    @Test
    void aSessionThatVanishedEndsWithItsUser() {
        node().grid().sessions().remove(handle.id());
        giveWay();
        Tombstone tombstone = Objects.requireNonNull(node().records().tombstone(handle));
        assertThat(tombstone.reason()).isEqualTo(EndReason.LOST);
        assertThat(tombstone.user()).isEqualTo("ada");
    }

    @Test
    void aSessionWhoseSecretIsThereGoesOn() {
        Token fresh = member.sessions().rotate(handle).orElseThrow();
        giveWay();
        assertThat(member.sessions().admit(fresh, RequestClass.ACTIVITY)).isInstanceOf(Admission.Live.class);
    }

    @Test
    void aSessionThatEndedMeanwhileKeepsItsReason() {
        member.sessions().end(handle, EndReason.LOGOUT, Initiator.user("ada"));
        giveWay();
        assertThat(Objects.requireNonNull(node().records().tombstone(handle)).reason())
                .isEqualTo(EndReason.LOGOUT);
    }

    private void tombstoneArrivesFromTheOtherSide() {
        SessionRecord record = Stored.of(record()).record();
        Tombstone tombstone =
                Tombstone.of(handle, record, EndReason.LOGOUT, member.sessions().now(), Initiator.user("ada"));
        node().records().bury(tombstone, Duration.ofHours(8));
    }

    private boolean isServed() {
        return member.sessions().admit(token, RequestClass.ACTIVITY) instanceof Admission.Live;
    }

    @Test
    void anEndOfTheOtherSideEndsTheCopiesOfThisOneOnceTheSidesHaveMet() {
        Member other = fixture.node("b");
        assertThat(isServed()).isTrue();
        tombstoneArrivesFromTheOtherSide();
        assertThat(isServed()).as("the copy was read before").isTrue();
        Node gaveWay = other.sessions().node();
        assertThat(new GivingWay(gaveWay, new Ending(gaveWay, new Attributes(gaveWay))).announce())
                .isTrue();
        fixture.settle();
        assertThat(isServed()).isFalse();
        assertThat(node().grid().sessions().get(handle.id())).isNull();
    }

    @Test
    void anEndOfTheOtherSideEndsTheCopiesOfThisOneAlsoWhereNobodySaysThatTheSidesHaveMet() {
        fixture.node("b");
        assertThat(isServed()).isTrue();
        tombstoneArrivesFromTheOtherSide();
        fixture.advance(Duration.ofSeconds(29));
        assertThat(isServed()).as("the copy was read before").isTrue();
        fixture.advance(Duration.ofSeconds(1));
        assertThat(isServed()).isFalse();
    }

    @Test
    void whatWasGivenLongAgoIsForgotten() {
        fixture.advance(Duration.ofMinutes(2));
        member.sessions().sweep().fullPass();
        for (int tick = 0; tick < 50; tick++) {
            member.sessions().sweep().tick();
        }
        assertThat(node().records().given().all()).isEmpty();
    }
}
