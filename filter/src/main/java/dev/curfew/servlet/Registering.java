package dev.curfew.servlet;

import dev.curfew.session.Session;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Ties what an application opens to the session of the request that opened it. */
final class Registering {
    private Registering() {}

    static Registration of(RequestState state, Closer closer) {
        Session session = state.session;
        if (session != null) {
            return state.runtime.registrations().add(session.handle(), closer, () -> true);
        }
        if (state.endReason != null && state.ended != null) {
            return state.runtime.registrations().closeNow(state.ended, closer, state.endReason);
        }
        throw new IllegalStateException("request must have a session to register something with");
    }

    /** A response that goes on by itself ends with the session, and is forgotten when it ends before. */
    static Registration of(RequestState state, AsyncContext async) {
        Registration registration = of(state, why -> complete(async));
        async.addListener(new Forgetting(registration));
        return registration;
    }

    private static void complete(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException already) {
            return; // it ended by itself a moment ago
        }
    }

    private record Forgetting(Registration registration) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            registration.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onError(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
