package dev.curfew.console;

import dev.curfew.policy.EndReason;
import dev.curfew.servlet.Endpoint;
import dev.curfew.servlet.Exchange;
import dev.curfew.servlet.Json;
import dev.curfew.session.Admission;
import dev.curfew.session.Handle;
import dev.curfew.session.Initiator;
import dev.curfew.session.Session;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sessions of the user who asks: {@code GET sessions}, {@code POST sessions/{handle}/end},
 * {@code POST sessions/{handle}/forget}, which takes its remember-me token back,
 * {@code POST sessions/end-others}. Nobody sees or ends another's (ASVS 5.0 7.5.2).
 */
public final class OwnSessionsEndpoint implements Endpoint {
    private static final Pattern ONE = Pattern.compile("/sessions/([A-Za-z0-9_-]{22})/(end|forget)");

    @Override
    public boolean answer(Exchange exchange) throws IOException {
        if (exchange.is("GET", "/sessions")) {
            Optional<Admission.Live> live = signedIn(exchange);
            if (live.isPresent()) {
                list(exchange, live.get());
            }
            return true;
        }
        if (exchange.is("POST", "/sessions/end-others")) {
            Optional<Admission.Live> live = changing(exchange);
            if (live.isPresent()) {
                endOthers(exchange, live.get());
            }
            return true;
        }
        Matcher one = ONE.matcher(exchange.path());
        if (one.matches() && exchange.is("POST", exchange.path())) {
            Optional<Admission.Live> live = changing(exchange);
            if (live.isPresent()) {
                change(exchange, live.get(), one.group(1), one.group(2).equals("end"));
            }
            return true;
        }
        return false;
    }

    private static Optional<Admission.Live> changing(Exchange exchange) throws IOException {
        return exchange.isSameOrigin() ? signedIn(exchange) : Optional.empty();
    }

    private static Optional<Admission.Live> signedIn(Exchange exchange) throws IOException {
        Optional<Admission.Live> live = exchange.live(exchange.peek());
        if (live.isPresent() && live.get().session().user().isEmpty()) {
            exchange.problem(401, "sign-in-needed", "Sign-in needed", "This needs a signed-in session.");
            return Optional.empty();
        }
        return live;
    }

    private static void list(Exchange exchange, Admission.Live live) throws IOException {
        Handle own = live.session().handle();
        String user = live.session().user().orElseThrow();
        exchange.json(
                200,
                Json.object()
                        .with(
                                "sessions",
                                exchange.sessions().of(user).stream()
                                        .map(session -> json(
                                                session,
                                                session.handle().equals(own),
                                                exchange.sessions().rememberMe().until(session.handle())))
                                        .toList()));
    }

    private static Json json(Session session, boolean current, Optional<Instant> remembered) {
        Json json = Json.object()
                .with("handle", session.handle().text())
                .with("current", current)
                .with("address", session.origin().address())
                .with("device", session.origin().device())
                .with("opened", session.times().opened().toString())
                .with("lastActivity", session.times().lastActivity().toString());
        if (session.times().signedIn() != null) {
            json.with("signedIn", session.times().signedIn().toString());
        }
        remembered.ifPresent(until -> json.with("remembered", until.toString()));
        return json;
    }

    private static void endOthers(Exchange exchange, Admission.Live live) throws IOException {
        String user = live.session().user().orElseThrow();
        int ended = exchange.sessions()
                .endOthers(user, live.session().handle(), EndReason.OTHER_DEVICE, Initiator.user(user));
        exchange.json(200, Json.object().with("ended", ended));
    }

    private static void change(Exchange exchange, Admission.Live live, String text, boolean ends) throws IOException {
        String user = live.session().user().orElseThrow();
        Optional<Handle> target = Handle.parse(text)
                .flatMap(exchange.sessions()::find)
                .filter(session -> session.user().equals(Optional.of(user)))
                .map(Session::handle);
        if (target.isEmpty()) {
            exchange.problem(404, "no-such-session", "No such session", "You have no session of this name.");
            return;
        }
        if (ends) {
            exchange.sessions().end(target.get(), EndReason.OTHER_DEVICE, Initiator.user(user));
            exchange.json(200, Json.object().with("ended", 1));
        } else {
            boolean forgotten = exchange.sessions().rememberMe().forget(target.get());
            exchange.json(200, Json.object().with("forgotten", forgotten));
        }
    }
}
