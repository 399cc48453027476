package dev.curfew.benchmarks.scale;

import dev.curfew.session.Identity;
import dev.curfew.session.Origin;
import dev.curfew.session.Sessions;
import dev.curfew.session.SignIn;
import dev.curfew.session.SignInOutcome;
import dev.curfew.session.Token;
import java.util.Set;

/** Signs people in. */
final class People {
    private static final int COLLECTIONS = 3;

    private People() {}

    static Token signIn(Sessions sessions, String user) {
        SignIn signIn = SignIn.fresh(new Identity(user, Set.of()), Origin.UNKNOWN, sessions.now());
        SignInOutcome outcome = sessions.signIn(signIn);
        if (outcome instanceof SignInOutcome.SignedIn signedIn) {
            return signedIn.token();
        }
        throw new IllegalStateException("must be signed in: " + outcome);
    }

    /** Returns the bytes in use after collections. */
    static long heap() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
