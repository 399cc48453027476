package dev.curfew.servlet;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Identity;
import dev.curfew.session.Session;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request as the application sees it: the user comes from the session's record, the container's session is the one
 * that belongs to the handle, and signing in and out reach every node.
 */
final class CurfewRequest extends HttpServletRequestWrapper {
    private final RequestState state;
    /** Whether another application dispatched the request: whom it signed in is nobody here. */
    private final boolean foreign;

    private final ContainerBinding binding;
    private @Nullable CurfewAsyncContext async;

    CurfewRequest(HttpServletRequest request, RequestState state) {
        super(request);
        this.state = state;
        this.foreign = outermost(request) != null;
        this.binding = new ContainerBinding(state);
    }

    /** Returns the one that the application sees first, whoever wrapped it since; null where there is none. */
    static @Nullable CurfewRequest outermost(ServletRequest request) {
        ServletRequest next = request;
        while (!(next instanceof CurfewRequest) && next instanceof ServletRequestWrapper wrapper) {
            next = wrapper.getRequest();
        }
        return next instanceof CurfewRequest found ? found : null;
    }

    boolean isOf(RequestState other) {
        return state == other;
    }

    @Override
    public HttpSession getSession() {
        return Objects.requireNonNull(getSession(true));
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return binding.session((HttpServletRequest) getRequest(), create);
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return super.isRequestedSessionIdValid() && binding.mayUseRequested((HttpServletRequest) getRequest());
    }

    /**
     * Gives the session a new secret, and the container's session another id: but not where the client has lost the
     * container's cookie, or sends that of another session, which is all that the container knows of.
     */
    @Override
    public String changeSessionId() {
        binding.adopt((HttpServletRequest) getRequest());
        if (!(getSession(state.session != null) instanceof CurfewHttpSession ours)) {
            throw new IllegalStateException("the request must have a session");
        }
        String before = ours.container.getId();
        String id = ours.getId();
        HttpSession containers = super.getSession(false);
        if (containers != null && containers.getId().equals(before)) {
            id = super.changeSessionId();
            state.runtime.containerSessions().idChanged(before, id);
            state.attributes().idChanged(id);
        }
        use().rotate();
        return id;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        Principal container = containers();
        Identity identity = identity();
        if (identity == null) {
            return container;
        }
        String user = identity.user();
        return container != null && user.equals(container.getName()) ? container : new CurfewPrincipal(user);
    }

    @Override
    public @Nullable String getRemoteUser() {
        Principal container = containers();
        Identity identity = identity();
        if (identity != null) {
            return identity.user();
        }
        return container == null ? null : container.getName();
    }

    /** Returns whom the container knows, null for nobody who counts here. */
    private @Nullable Principal containers() {
        return state.principalSuppressed || foreign ? null : super.getUserPrincipal();
    }

    private @Nullable Identity identity() {
        Session session = state.session;
        return session == null ? null : session.signedInAs();
    }

    @Override
    public boolean isUserInRole(String role) {
        Session session = state.session;
        if (session == null || session.identity().isEmpty()) {
            return !state.principalSuppressed && !foreign && super.isUserInRole(role);
        }
        Identity identity = session.identity().get();
        if (identity.groups().contains(role)) {
            return true;
        }
        Principal container = foreign ? null : super.getUserPrincipal();
        return container != null && identity.user().equals(container.getName()) && super.isUserInRole(role);
    }

    @Override
    public @Nullable String getAuthType() {
        String container = state.principalSuppressed || foreign ? null : super.getAuthType();
        return container == null && state.isSignedIn() ? "CURFEW" : container;
    }

    @Override
    public void login(String username, String password) throws ServletException {
        Instant began = state.runtime.sessions().now();
        super.login(username, password);
        signedInByContainer(began);
    }

    @Override
    public boolean authenticate(HttpServletResponse response) throws IOException, ServletException {
        Instant began = state.runtime.sessions().now();
        boolean authenticated = super.authenticate(response);
        if (authenticated) {
            signedInByContainer(began);
        }
        return authenticated;
    }

    private SessionUse use() {
        return new SessionUse(state);
    }

    private void signedInByContainer(Instant began) {
        Principal principal = super.getUserPrincipal();
        if (principal != null && !Objects.equals(use().user().orElse(null), principal.getName())) {
            use().signIn(SignInNotice.identity((HttpServletRequest) getRequest(), state, principal.getName()), began);
        }
        state.principalSuppressed = false;
    }

    /** A server without a login of its own may fail to log out: whom Curfew signed in is signed out all the same. */
    @Override
    public void logout() throws ServletException {
        if (foreign) {
            use().end(EndReason.LOGOUT);
            return;
        }
        boolean signedInHere = super.getUserPrincipal() == null && getUserPrincipal() != null;
        try {
            super.logout();
        } catch (ServletException noLogin) {
            if (!signedInHere) {
                throw noLogin;
            }
        } finally {
            use().end(EndReason.LOGOUT);
        }
    }

    /** Without arguments the container would hand out its own request: this one is handed out instead. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, state.response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return ours(super.startAsync(request, response));
    }

    @Override
    public AsyncContext getAsyncContext() {
        return ours(super.getAsyncContext());
    }

    private AsyncContext ours(AsyncContext container) {
        CurfewAsyncContext known = async;
        if (known == null || !known.isOf(container)) {
            known = new CurfewAsyncContext(container, state);
            async = known;
        }
        return known;
    }
}
