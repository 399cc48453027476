package dev.curfew.servlet;

/** What the filter needs besides the runtime, made once per application. Thread-safe. */
record FilterParts(
        CurfewRuntime runtime,
        SessionCookie cookie,
        RequestClasses classes,
        SameOrigin sameOrigin,
        Answers answers,
        StepUp stepUp) {
    /** The servlet context's attribute under which a mechanism finds what its filter works with. */
    static final String ATTRIBUTE = "dev.curfew.filter";

    static FilterParts of(CurfewRuntime runtime) {
        Answers answers = new Answers(
                runtime.settings().paths().loginPage(), runtime.settings().application());
        ClientOrigin client = new ClientOrigin(runtime.settings().web());
        return new FilterParts(
                runtime,
                new SessionCookie(runtime.settings()),
                new RequestClasses(runtime.settings().activity()),
                new SameOrigin(runtime.settings().web(), client),
                answers,
                new StepUp(runtime.settings().paths().recentSignIn(), answers));
    }
}
