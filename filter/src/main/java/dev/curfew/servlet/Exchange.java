package dev.curfew.servlet;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Admission;
import dev.curfew.session.Identity;
import dev.curfew.session.Initiator;
import dev.curfew.session.Provider;
import dev.curfew.session.Session;
import dev.curfew.session.Sessions;
import dev.curfew.session.Token;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request to an endpoint of Curfew, and the ways to answer it. Confined to its request. */
public final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final HttpServletRequest request;
    private final RequestState state;
    private final @Nullable Token presented;
    private final FilterParts parts;

    Exchange(HttpServletRequest request, RequestState state, @Nullable Token presented, FilterParts parts) {
        this.request = request;
        this.state = state;
        this.presented = presented;
        this.parts = parts;
    }

    /** Returns the path below the prefix, {@code /status}. */
    public String path() {
        return state.path.substring(
                parts.runtime().settings().paths().endpointsPrefix().length());
    }

    /** Returns whether this is a request with that method for that path below the prefix. */
    public boolean is(String method, String path) {
        return request.getMethod().equals(method) && path().equals(path);
    }

    /** Returns the one value that a posted form has under {@code name}; empty for none, several, or one in the address. */
    public Optional<String> posted(String name) {
        String type = request.getContentType();
        boolean isForm = request.getMethod().equals("POST")
                && type != null
                && type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded");
        String query = request.getQueryString();
        if (!isForm || (query != null && query.contains(name))) {
            return Optional.empty();
        }
        String[] values = request.getParameterValues(name);
        return values == null || values.length != 1 ? Optional.empty() : Optional.of(values[0]);
    }

    /** Returns the token that the client presents, empty for none. */
    public Optional<Token> token() {
        return Optional.ofNullable(presented);
    }

    public Sessions sessions() {
        return parts.runtime().sessions();
    }

    HttpServletResponse response() {
        return state.response;
    }

    /** Returns whether the request comes from the application's own pages; answers 403 where it does not. */
    public boolean isSameOrigin() throws IOException {
        if (parts.sameOrigin().holds(request)) {
            return true;
        }
        Answers.refused(state.response, 403, "cross-site", "Cross-site request", "Only the site itself may ask this.");
        return false;
    }

    /** Takes in the admission, answers for it where it is not live, and returns the live one. */
    public Optional<Admission.Live> live(Admission admission) throws IOException {
        if (presented != null) {
            state.admitted(presented, admission);
        }
        if (admission instanceof Admission.Live live) {
            return Optional.of(live);
        }
        if (admission instanceof Admission.Unavailable) {
            Answers.unavailable(request, state.response);
        } else if (admission instanceof Admission.Retry) {
            Answers.retry(request, state.response);
        } else {
            parts.answers().signInFirst(request, state.response, state.endReason);
        }
        return Optional.empty();
    }

    /** Returns what the token is worth without counting the request. */
    public Admission peek() {
        return presented == null ? new Admission.Unknown() : sessions().peek(presented);
    }

    /** Counts the person's activity at once. */
    public Admission extend() {
        if (presented == null) {
            return new Admission.Unknown();
        }
        Admission admission = sessions().extend(presented);
        state.extended(presented, admission);
        return admission;
    }

    /** Ends the session with this reason, here and in the container, and answers like a sign-out. */
    public void signOut(Admission.Live live) throws IOException {
        Session session = live.session();
        Optional<String> provider = Client.navigates(request) ? providerPage(session) : Optional.empty();
        state.enter(session.handle());
        try {
            new SessionUse(state).end(EndReason.LOGOUT);
            if (request.getUserPrincipal() != null) {
                request.logout();
            }
        } catch (ServletException refused) {
            LOG.warn("the container refused to log out of {}", session.handle(), refused);
        } finally {
            state.leave();
        }
        if (provider.isPresent()) {
            forget();
            Answers.redirect(state.response, provider.get());
            state.response.beforeCommit();
        } else {
            signedOut();
        }
    }

    /** Asked before the end, which takes the identity token along. */
    private Optional<String> providerPage(Session session) {
        Provider provider = session.identity().map(Identity::provider).orElse(Provider.NONE);
        if (provider.issuer().isEmpty()) {
            return Optional.empty();
        }
        IdTokens tokens = IdTokens.of(request.getServletContext());
        String back = parts.sameOrigin().own(request)
                + request.getContextPath()
                + parts.runtime().settings().paths().loginPage();
        return parts.runtime()
                .providerPage()
                .location(provider, tokens == null ? "" : tokens.of(request, provider), back);
    }

    private void forget() {
        state.cookieToDelete = true;
        state.response.setHeader("Cache-Control", "no-store");
        clearSiteData();
    }

    /** Answers a sign-out, also one that came too late: the cookie is cleared, the person goes to the sign-in page. */
    public void signedOut() throws IOException {
        forget();
        if (Client.navigates(request)) {
            String to = request.getParameter("return");
            String login = request.getContextPath()
                    + parts.runtime().settings().paths().loginPage() + "?reason=logout";
            Answers.redirect(state.response, to == null ? login : ReturnPath.safe(to));
            state.response.beforeCommit();
            return;
        }
        json(200, Json.object().with("state", "ended").with("reason", EndReason.LOGOUT.token()));
    }

    private void clearSiteData() {
        var forget = parts.runtime().settings().web().clearSiteData();
        if (!forget.isEmpty() && parts.sameOrigin().own(request).startsWith("https://")) {
            state.response.setHeader(
                    "Clear-Site-Data",
                    forget.stream()
                            .map(part -> "\"" + part.name().toLowerCase(Locale.ROOT) + "\"")
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Returns who asks: the user of the live session. */
    public static Initiator initiator(Admission.Live live) {
        return live.session().user().map(Initiator::user).orElse(Initiator.SYSTEM);
    }

    /** Answers with JSON that nobody keeps. */
    public void json(int status, Json body) throws IOException {
        Answers.json(state.response, status, body);
    }

    /** Answers with nothing. */
    public void empty(int status) {
        state.response.setStatus(status);
        state.response.setHeader("Cache-Control", "no-store");
        state.response.beforeCommit();
    }

    /** Answers with a problem. */
    public void problem(int status, String type, String title, String detail) throws IOException {
        Answers.refused(state.response, status, type, title, detail);
    }
}
