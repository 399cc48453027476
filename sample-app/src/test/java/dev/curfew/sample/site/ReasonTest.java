package dev.curfew.sample.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.EndReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {
    @ParameterizedTest
    @EnumSource
    void everyReasonHasASentence(EndReason reason) {
        assertThat(Reason.sentence(reason.token())).startsWith("You ").endsWith(".");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "none", "IDLE", "<script>"})
    void anythingElseSaysNothing(String token) {
        assertThat(Reason.sentence(token)).isEmpty();
    }
}
