package dev.curfew.console;

import dev.curfew.servlet.Endpoint;
import dev.curfew.servlet.Exchange;
import dev.curfew.session.Admission;
import java.io.IOException;

/** {@code POST logout}: ends the session on every node; answers the same for one that has ended already. */
public final class SignOutEndpoint implements Endpoint {
    @Override
    public boolean answer(Exchange exchange) throws IOException {
        if (!exchange.is("POST", "/logout")) {
            return false;
        }
        if (!exchange.isSameOrigin()) {
            return true;
        }
        Admission admission = exchange.peek();
        if (admission instanceof Admission.Live || admission instanceof Admission.Unavailable) {
            var live = exchange.live(admission);
            if (live.isPresent()) {
                exchange.signOut(live.get());
            }
        } else {
            exchange.signedOut();
        }
        return true;
    }
}
