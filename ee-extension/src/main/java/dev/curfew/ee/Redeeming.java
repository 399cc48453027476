package dev.curfew.ee;

import dev.curfew.servlet.Gate;
import dev.curfew.session.Identity;
import dev.curfew.session.Redemption;
import dev.curfew.session.SignInOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** What became of a remember-me token that a stranger presents. Immutable. */
sealed interface Redeeming {
    /** The request is signed in; the token is replaced by the next one, which is worth something for {@code life}. */
    record SignedIn(Identity identity, String next, Duration life) implements Redeeming {}

    /** The user may not have another session now. */
    record Refused() implements Redeeming {}

    /** A parallel request has just spent it: the client is told to ask again. */
    record Retried() implements Redeeming {}

    /** It is worth nothing. */
    record Worthless() implements Redeeming {}

    /** Spends a token. */
    static Redeeming of(String token, Gate gate) throws IOException {
        Instant began = gate.now();
        Redemption redemption = gate.rememberMe().redeem(token);
        if (redemption instanceof Redemption.Parallel) {
            gate.retry();
            return new Retried();
        }
        if (!(redemption instanceof Redemption.Redeemed redeemed)) {
            return new Worthless();
        }
        if (!(gate.signIn(redeemed.identity(), began) instanceof SignInOutcome.SignedIn signedIn)) {
            return new Refused();
        }
        gate.rememberMe().bind(redeemed.next(), signedIn.session().handle());
        gate.replace(redeemed.before());
        return new SignedIn(redeemed.identity(), redeemed.next(), Duration.between(gate.now(), redeemed.until()));
    }
}
