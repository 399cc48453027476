package dev.curfew.servlet;

import dev.curfew.config.RecentSignIn;
import dev.curfew.session.RememberMe;
import dev.curfew.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks for a recent sign-in where one is needed (rule T5: a path refuses a request and ends nothing). Thread-safe. */
final class StepUp {
    private final List<RecentSignIn> rules;
    private final Answers answers;

    StepUp(List<RecentSignIn> rules, Answers answers) {
        this.rules = rules;
        this.answers = answers;
    }

    /** Returns how old the sign-in may be for {@code path}: the shortest of what its rules say; empty for none. */
    Optional<Duration> maxAge(String path) {
        return rules.isEmpty() ? Optional.empty() : shortest(path);
    }

    private Optional<Duration> shortest(String path) {
        return rules.stream()
                .filter(rule -> rule.path().matches(path))
                .map(RecentSignIn::maxAge)
                .min(Comparator.naturalOrder());
    }

    /** Tells whether the session's sign-in is at most {@code maxAge} old. */
    static boolean isRecent(RequestState state, Duration maxAge) {
        Session session = state.session;
        Instant signedIn = session == null ? null : session.times().signedIn();
        return session != null
                && signedIn != null
                && signedIn.plus(maxAge).isAfter(state.runtime.sessions().now())
                && session.identity().stream().noneMatch(who -> who.context().equals(RememberMe.CONTEXT));
    }

    void challenge(HttpServletRequest request, HttpServletResponse response, Duration maxAge) throws IOException {
        boolean isForm = request.getMethod().equals("POST") && Client.navigates(request);
        Optional<String> kept = isForm ? KeptForm.of(request) : Optional.empty();
        if (kept.isPresent()) {
            answers.signInAndSendAgain(request, response, maxAge, kept.get());
        } else {
            answers.signInAgain(request, response, maxAge);
        }
    }
}
