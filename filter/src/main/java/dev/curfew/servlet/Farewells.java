package dev.curfew.servlet;

import dev.curfew.session.AttributeIndex;
import dev.curfew.session.Farewell;
import dev.curfew.session.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the application of this node that a session has ended: its carrier, or a new one, is invalidated. Thread-safe. */
final class Farewells implements Farewell {
    private static final Logger LOG = LoggerFactory.getLogger(Farewells.class);

    private final Carriers carriers;

    Farewells(Carriers carriers) {
        this.carriers = carriers;
    }

    @Override
    public Runnable begin(Handle handle, AttributeIndex last) {
        carriers.claim(handle);
        return () -> tell(handle, last);
    }

    private void tell(Handle handle, AttributeIndex last) {
        Carrier carrier = carriers.lastOf(handle, last);
        if (carrier == null) {
            LOG.warn("the application is not told that session {} has ended: this node never served it", handle);
        } else {
            fill(carrier, last);
        }
        carriers.told(handle);
    }

    /** Listeners of the application run here; what they throw must not keep the session from its end. */
    private static void fill(Carrier carrier, AttributeIndex last) {
        try {
            carrier.refresh(last);
        } catch (RuntimeException broken) {
            LOG.warn("the application is told of an end without all of the session's attributes", broken);
        }
    }
}
