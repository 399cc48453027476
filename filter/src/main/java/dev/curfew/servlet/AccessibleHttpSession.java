package dev.curfew.servlet;

import dev.curfew.session.Handle;
import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The session with the accessor of Servlet 6.1: loaded only where the API has it. */
final class AccessibleHttpSession extends CurfewHttpSession {
    AccessibleHttpSession(HttpSession container, Handle handle, RequestState state) {
        super(container, handle, state);
    }

    @Override
    public @Nullable Accessor getAccessor() {
        Accessor accessor = container.getAccessor();
        return accessor == null ? null : new Outside(accessor);
    }

    /** The session outside its request, for a socket: an end has invalidated the container's session, and is told so. */
    private final class Outside implements Accessor {
        private final Accessor accessor;

        private Outside(Accessor accessor) {
            this.accessor = accessor;
        }

        @Override
        public void access(Consumer<HttpSession> use) {
            accessor.access(inside -> {
                if (carrier == null) {
                    use.accept(new AccessibleHttpSession(inside, handle, state));
                } else {
                    useAnew(carrier, inside, use);
                }
            });
        }

        /** Each access is a request of its own: it reads what others have written, and is saved when it is over. */
        private void useAnew(Carrier known, HttpSession inside, Consumer<HttpSession> use) {
            RequestState own = state.outside();
            try {
                use.accept(new AccessibleHttpSession(inside, handle, own));
            } finally {
                own.attributes().attach(known, true);
                own.saveAttributes();
            }
        }
    }
}
