package dev.curfew.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.RingbufferConfig;
import com.hazelcast.core.HazelcastInstance;
import org.junit.jupiter.api.Test;

/** A structure that somebody configured otherwise stops the start. */
class SelfTestTest {
    private final HazelcastInstance hazelcast = TwoMembers.member(0);
    private final String application = TwoMembers.newApplication();

    private void refused(String structure, String rule) {
        assertThatThrownBy(() -> new SelfTest(hazelcast, application).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("curfew-" + application + "-" + structure + " must " + rule
                        + ": it is configured otherwise on the cluster, or was used before Curfew configured it");
    }

    private MapConfig configured(String structure) {
        MapConfig config = new MapConfig("curfew-" + application + "-" + structure);
        return config;
    }

    private void submit(MapConfig config) {
        hazelcast.getConfig().addMapConfig(config);
    }

    @Test
    void structuresOfOurOwnPass() {
        HazelcastGrid grid = HazelcastGrid.over(hazelcast, application, TwoMembers.TIMEOUT);
        assertThat(grid.sessions().size()).isZero();
        assertThat(grid.ended().size()).isZero();
    }

    @Test
    void valuesThatAreComparedByIdentityAreRefused() {
        submit(configured("sessions").setInMemoryFormat(InMemoryFormat.OBJECT));
        refused("sessions", "compare values by their content");
    }

    @Test
    void recordsThatExpireByThemselvesAreRefused() {
        submit(configured("sessions").setTimeToLiveSeconds(3600));
        refused("sessions", "keep entries without a time to live for ever");
    }

    @Test
    void activityThatExpiresWhenItIsNotReadIsRefused() {
        submit(configured("activity").setMaxIdleSeconds(3600));
        refused("activity", "keep entries without a time to live for ever");
    }

    @Test
    void aFeedThatIsTooShortIsRefused() {
        hazelcast
                .getConfig()
                .addRingBufferConfig(new RingbufferConfig("curfew-" + application + "-changes").setCapacity(10));
        refused("changes", "hold at least 1000 entries");
    }

    @Test
    void anotherConfigurationThanOursIsNamed() {
        submit(configured("users").setBackupCount(0));
        assertThatThrownBy(() -> HazelcastGrid.over(hazelcast, application, TwoMembers.TIMEOUT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("curfew-" + application
                        + "-users must be configured by Curfew or not at all: another configuration is there");
    }
}
