package dev.curfew.session;

import dev.curfew.policy.TimeoutPolicy;
import java.util.List;
import java.util.Set;

/** The policy of each session: the strictest of those that apply to it (rule T5). Implementations are thread-safe. */
public interface PolicyBook {
    /** Returns the names of the policies that a sign-in from {@code origin} with {@code groups} chooses. */
    List<String> chosen(Set<String> groups, Origin origin);

    /** Returns the policy of a session that chose {@code names}; of an anonymous one for no names. */
    TimeoutPolicy of(List<String> names);

    /** Returns a book with one policy for all. */
    static PolicyBook of(TimeoutPolicy policy) {
        return new PolicyBook() {
            @Override
            public List<String> chosen(Set<String> groups, Origin origin) {
                return List.of();
            }

            @Override
            public TimeoutPolicy of(List<String> names) {
                return policy;
            }
        };
    }
}
