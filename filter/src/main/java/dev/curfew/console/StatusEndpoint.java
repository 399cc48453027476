package dev.curfew.console;

import dev.curfew.servlet.Endpoint;
import dev.curfew.servlet.Exchange;
import dev.curfew.servlet.Json;
import dev.curfew.servlet.TimeLeft;
import dev.curfew.session.Admission;
import java.io.IOException;
import java.util.Optional;

/** {@code GET status}: the time left, read at the owner, counting nothing; {@code POST extend}: the same, counted. */
public final class StatusEndpoint implements Endpoint {
    @Override
    public boolean answer(Exchange exchange) throws IOException {
        if (exchange.is("GET", "/status")) {
            answer(exchange, exchange.peek());
            return true;
        }
        if (exchange.is("POST", "/extend")) {
            if (exchange.isSameOrigin()) {
                answer(exchange, exchange.extend());
            }
            return true;
        }
        return false;
    }

    private static void answer(Exchange exchange, Admission admission) throws IOException {
        Optional<Admission.Live> live = exchange.live(admission);
        if (live.isPresent()) {
            TimeLeft left =
                    TimeLeft.of(live.get().verdict(), exchange.sessions().now());
            exchange.json(200, status(live.get(), left));
        }
    }

    private static Json status(Admission.Live live, TimeLeft left) {
        Json status = Json.object().with("state", "live");
        live.session().user().ifPresent(user -> status.with("user", user));
        status.with("handle", live.session().handle().text())
                .with("idle", left.idle())
                .with("absolute", left.absolute());
        if (left.warns()) {
            status.with(
                    "warning",
                    Json.object()
                            .with("cause", left.cause().token())
                            .with("in", left.nearest())
                            .with("extend", left.extendable()));
        }
        return status;
    }
}
