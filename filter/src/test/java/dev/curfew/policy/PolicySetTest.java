package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicySetTest {
    private static final TimeoutPolicy STANDARD = Preset.OFFICE.policy().orElseThrow();
    private static final TimeoutPolicy STRICT = Preset.OWASP_HIGH.policy().orElseThrow();
    private static final TimeoutPolicy LAX = Preset.LONG.policy().orElseThrow();
    private static final PolicyRule ADMINS = new PolicyRule(PolicyRule.Kind.ROLE, "admin", STRICT);
    private static final PolicyRule GUESTS = new PolicyRule(PolicyRule.Kind.NETWORK, "198.51.100.0/24", STRICT);

    private static PolicySet with(PolicyRule... rules) {
        return PolicySet.of(STANDARD).withRules(List.of(rules));
    }

    @Test
    void withoutRulesEverybodyHasTheStandard() {
        assertThat(PolicySet.of(STANDARD).of(Set.of("admin"), Set.of(), "198.51.100.7"))
                .isSameAs(STANDARD);
    }

    @Test
    void aRoleHasItsRule() {
        assertThat(with(ADMINS).of(Set.of("user", "admin"), Set.of(), "")).isEqualTo(STANDARD.strictest(STRICT));
        assertThat(with(ADMINS).of(Set.of("user"), Set.of(), "")).isEqualTo(STANDARD);
    }

    @Test
    void aNetworkHasItsRule() {
        assertThat(with(GUESTS).of(Set.of(), Set.of(), "198.51.100.7").idle()).isEqualTo(STRICT.idle());
        assertThat(with(GUESTS).of(Set.of(), Set.of(), "198.51.101.7")).isEqualTo(STANDARD);
        assertThat(with(GUESTS).of(Set.of(), Set.of(), "no address")).isEqualTo(STANDARD);
    }

    @Test
    void aRuleNeverMakesThePolicyLaxer() {
        PolicyRule lax = new PolicyRule(PolicyRule.Kind.ROLE, "admin", LAX);
        assertThat(with(lax).of(Set.of("admin"), Set.of(), "").idle()).isEqualTo(STANDARD.idle());
    }

    @Test
    void ofSeveralRulesTheStrictestOfEachDurationCounts() {
        PolicyRule shortDay = new PolicyRule(
                PolicyRule.Kind.ROLE, "user", Preset.PUBLIC.policy().orElseThrow());
        TimeoutPolicy policy = with(ADMINS, shortDay).of(Set.of("user", "admin"), Set.of(), "");
        assertThat(policy.idle()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.absolute()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void everyChangeHasTheNextVersion() {
        PolicySet set = PolicySet.of(STANDARD);
        assertThat(set.version()).isEqualTo(1);
        assertThat(set.withStandard(STRICT)).isEqualTo(new PolicySet(2, STRICT, List.of()));
        assertThat(set.withRules(List.of(ADMINS))).isEqualTo(new PolicySet(2, STANDARD, List.of(ADMINS)));
    }

    @Test
    void aRuleWithoutAMatchIsRefused() {
        assertThatThrownBy(() -> new PolicyRule(PolicyRule.Kind.ROLE, " ", STRICT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("match must not be empty: match= ");
    }

    @Test
    void aRuleForANetworkNeedsOne() {
        assertThatThrownBy(() -> new PolicyRule(PolicyRule.Kind.NETWORK, "office", STRICT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("match must be a network such as 10.0.0.0/8: match=office");
    }

    @Test
    void authenticationContextMakesThePolicyStricter() {
        PolicyRule byPassword = new PolicyRule(PolicyRule.Kind.CONTEXT, "pwd", STRICT);

        assertThat(with(byPassword).of(Set.of(), Set.of("urn:acr:1", "pwd"), "").idle())
                .isEqualTo(STRICT.idle());
        assertThat(with(byPassword).of(Set.of("pwd"), Set.of("hwk"), "")).isEqualTo(STANDARD);
    }

    @Test
    void strictestOfRoleNetworkAndContextHolds() {
        TimeoutPolicy shortest = new TimeoutPolicy(
                STRICT.idle().dividedBy(2),
                STANDARD.absolute(),
                STRICT.idle().dividedBy(4),
                STRICT.idle(),
                STANDARD.renewal(),
                STANDARD.grace());
        PolicyRule byPassword = new PolicyRule(PolicyRule.Kind.CONTEXT, "pwd", shortest);

        assertThat(with(ADMINS, GUESTS, byPassword)
                        .of(Set.of("admin"), Set.of("pwd"), "198.51.100.7")
                        .idle())
                .isEqualTo(shortest.idle());
    }
}
