package dev.curfew.session;

/**
 * Who tells the application about the end of a session whose attributes are in the cluster. Called on one node alone, with
 * attributes that can still be read. Thread-safe.
 */
public interface Farewell {
    /**
     * Begins: this node tells the application, whatever the other nodes hear meanwhile.
     *
     * @param last the attributes as they were at the end
     * @return tells it; called once, after the other nodes know
     */
    Runnable begin(Handle handle, AttributeIndex last);
}
