package dev.curfew.sample.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountTest {
    @Test
    void passwordIsTheName() {
        assertThat(Account.of("ada", "ada"))
                .map(Account::groups)
                .hasValueSatisfying(groups -> assertThat(groups).containsExactly("user"));
        assertThat(Account.of("ada", "ben")).isEmpty();
        assertThat(Account.of("ada", "")).isEmpty();
        assertThat(Account.of("eve", "eve")).isEmpty();
        assertThat(Account.of("", "")).isEmpty();
    }

    @Test
    void onlyGraceIsAdministrator() {
        assertThat(Account.of("grace", "grace"))
                .map(Account::groups)
                .hasValueSatisfying(groups -> assertThat(groups).containsExactlyInAnyOrder("user", "admin"));
        assertThat(Account.of("ben", "ben"))
                .map(Account::groups)
                .hasValueSatisfying(groups -> assertThat(groups).containsExactly("user"));
    }
}
