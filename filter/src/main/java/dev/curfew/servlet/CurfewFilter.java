package dev.curfew.servlet;

import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.RequestClass;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The filter that gives a web application its session rules. Map it to {@code /*} with all five dispatcher types and
 * {@code async-supported}, before every other filter.
 *
 * <p>The decision is made once per client request; later dispatches of the same request reuse it. Thread-safe.
 */
public final class CurfewFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(CurfewFilter.class);

    private @Nullable FilterParts parts;
    private @Nullable Deciding deciding;
    private @Nullable Bridge bridge;

    /** Returns a filter that finds or starts the application's runtime when it is initialised. */
    public CurfewFilter() {}

    @Override
    public void init(FilterConfig config) throws ServletException {
        Map<String, String> params = new LinkedHashMap<>();
        for (String name : Collections.list(config.getInitParameterNames())) {
            params.put(name, config.getInitParameter(name));
        }
        this.parts = Starting.ofFilter(config.getServletContext(), params);
        parts.runtime().containerSessions().servedBy(config.getServletContext());
        JettyUpgrades.comeAfterCurfew(config.getServletContext());
        this.deciding = new Deciding(parts);
        this.bridge = Bridge.found(config, parts.runtime().settings());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        FilterParts known = parts;
        Deciding decider = deciding;
        if (known == null || decider == null) {
            throw new ServletException("CurfewFilter must be initialised");
        }
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            pass(request, response, chain, decided(request, known));
        } else if (bridge == null) {
            govern(known, decider, http, answer, chain);
        } else {
            bridge.doFilter(
                    http,
                    answer,
                    (next, shown) ->
                            govern(known, decider, (HttpServletRequest) next, (HttpServletResponse) shown, chain));
        }
    }

    /** Whoever dispatches a wrapper that is not of HTTP does so inside of a request that was decided. */
    private static RequestState decided(ServletRequest request, FilterParts parts) throws ServletException {
        RequestState state = RequestState.of(request, parts.runtime());
        if (state == null || !state.passed) {
            throw new ServletException("CurfewFilter is for HTTP alone");
        }
        return state;
    }

    private static void govern(
            FilterParts parts,
            Deciding deciding,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        RequestState state = RequestState.of(request, parts.runtime());
        if (state != null && state.passed) {
            again(parts, request, response, chain, state);
            return;
        }
        state = deciding.decide(request, response);
        if (state != null) {
            first(parts, request, chain, state);
        }
    }

    private static void first(FilterParts parts, HttpServletRequest request, FilterChain chain, RequestState state)
            throws IOException, ServletException {
        CurfewRequest wrapped = new CurfewRequest(request, state);
        if (state.session != null) {
            state.enter(state.session.handle());
            if (state.requestClass == RequestClass.HEARTBEAT || RequestClasses.isUpload(request)) {
                state.transfers();
            }
        }
        try {
            new Serving(parts, request, state).pass(chain, wrapped, state.response);
        } catch (RuntimeException | ServletException thrown) {
            if (state.response.isCommitted() || !answered(parts, thrown, request, state)) {
                throw thrown;
            }
        } finally {
            finish(request, state);
        }
    }

    /** What the application met of ours, and let through, is answered here; returns false for its own exceptions. */
    private static boolean answered(FilterParts parts, Throwable thrown, HttpServletRequest request, RequestState state)
            throws IOException {
        Optional<RecentSignInRequired> stepUp = Causes.find(thrown, RecentSignInRequired.class);
        if (stepUp.isPresent()) {
            state.response.reset();
            parts.stepUp().challenge(request, state.response, stepUp.get().maxAge());
            return true;
        }
        if (Causes.has(thrown, ForeignContainerSession.class)) {
            ForeignContainerSession.heal(request, state.response);
            return true;
        }
        if (Causes.has(thrown, FormerSecret.class)) {
            state.response.reset();
            Answers.retry(request, state.response);
            return true;
        }
        if (Causes.has(thrown, ClusterUnavailableException.class)) {
            LOG.warn("a request is answered 503: the cluster does not answer", thrown);
            state.response.reset();
            Answers.unavailable(request, state.response);
            return true;
        }
        return false;
    }

    /** A later dispatch of a request that is decided: wrapped again where the container handed out its own. */
    private static void again(
            FilterParts parts,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            RequestState state)
            throws IOException, ServletException {
        CurfewRequest outermost = CurfewRequest.outermost(request);
        boolean wrapped = outermost != null && outermost.isOf(state);
        HttpServletRequest next = wrapped ? request : new CurfewRequest(request, state);
        HttpServletResponse answer = response;
        if (!wrapped && response != state.response) {
            CurfewResponse ours = new CurfewResponse(response, state);
            state.response = ours;
            answer = ours;
        }
        Serving serving = new Serving(parts, request, state);
        pass(next, answer, (shown, to) -> serving.pass(chain, shown, to), state);
    }

    /** Also a request that the application dispatches in a plain wrapper, which tells nothing of HTTP. */
    private static void pass(ServletRequest request, ServletResponse response, FilterChain chain, RequestState state)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.getDispatcherType() != DispatcherType.INCLUDE && !request.isAsyncStarted()) {
                state.saveAttributes();
                state.response.beforeCommit();
            }
        }
    }

    /** What cannot be saved must not look as if it were: the answer says so where it has not begun. */
    private static void save(HttpServletRequest request, RequestState state) throws IOException {
        try {
            state.saveAttributes();
        } catch (ClusterUnavailableException unavailable) {
            LOG.warn("attributes are not saved: the cluster does not answer", unavailable);
            if (!state.response.isCommitted()) {
                state.response.reset();
                Answers.unavailable(request, state.response);
            }
        }
    }

    private static void finish(HttpServletRequest request, RequestState state) throws IOException {
        if (request.isAsyncStarted() && leavesLater(request, state)) {
            return;
        }
        try {
            save(request, state);
            SignInNotice.look(request, state);
            state.response.beforeCommit();
            state.confirm();
        } catch (ClusterUnavailableException later) {
            LOG.debug("a request was not counted: the cluster does not answer", later);
        } finally {
            state.leave();
        }
    }

    /** Asynchronous work may be over before anybody can listen to it. */
    private static boolean leavesLater(HttpServletRequest request, RequestState state) {
        try {
            request.getAsyncContext().addListener(new Leaving(state));
            return true;
        } catch (IllegalStateException over) {
            return false;
        }
    }

    @Override
    public void destroy() {
        FilterParts known = parts;
        if (known != null) {
            known.runtime().containerSessions().carriers().stop();
            known.runtime().close();
        }
    }

    /** Notes that an asynchronous request has left. */
    private record Leaving(RequestState state) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            try {
                state.saveAttributes();
            } finally {
                state.leave();
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            state.response.beforeCommit();
        }

        @Override
        public void onError(AsyncEvent event) {
            state.response.beforeCommit();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
