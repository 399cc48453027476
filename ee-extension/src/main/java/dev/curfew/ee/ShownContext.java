package dev.curfew.ee;

import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.servlet.http.HttpServletRequest;

/** The context as a governed mechanism sees it: with the request that it is shown. */
final class ShownContext extends HttpMessageContextWrapper {
    private final boolean mayChallenge;
    private HttpServletRequest request;

    private ShownContext(HttpMessageContext context, HttpServletRequest request, boolean mayChallenge) {
        super(context);
        this.request = request;
        this.mayChallenge = mayChallenge;
    }

    /**
     * Returns the context for {@code request}.
     *
     * @param mayChallenge whether a protected resource shows as protected: nobody whose session lives is challenged
     */
    static HttpMessageContext of(HttpMessageContext context, HttpServletRequest request, boolean mayChallenge) {
        return new ShownContext(context, request, mayChallenge);
    }

    @Override
    public boolean isProtected() {
        return mayChallenge && super.isProtected();
    }

    @Override
    public HttpServletRequest getRequest() {
        return request;
    }

    @Override
    public void setRequest(HttpServletRequest next) {
        request = next;
        super.setRequest(next);
    }

    @Override
    public HttpMessageContext withRequest(HttpServletRequest next) {
        setRequest(next);
        return this;
    }
}
