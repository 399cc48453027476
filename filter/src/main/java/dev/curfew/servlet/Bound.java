package dev.curfew.servlet;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/** What this node knows of the container session of one handle. Thread-safe. */
final class Bound {
    private @Nullable HttpSession session;
    private @Nullable Carrier carrier;

    /** This node tells the application about the end, and has not begun to. */
    private boolean claimed;

    /** The application is to be told, or is told, on this node. */
    private boolean ours;

    /** The application asked for the end itself and hears of it at once. */
    private boolean atOnce;

    private int interval;
    private int requests;
    private boolean ended;

    synchronized @Nullable HttpSession session() {
        return session;
    }

    synchronized void bind(HttpSession to) {
        session = to;
        interval = to.getMaxInactiveInterval();
    }

    /** Notes that the container session of this id is gone: another one may have taken its place. */
    synchronized void unbind(String containerId) {
        if (session != null && session.getId().equals(containerId)) {
            session = null;
        }
    }

    /** Returns what the application reads as its own interval, in seconds. */
    synchronized int interval() {
        return interval;
    }

    synchronized void setInterval(int seconds) {
        interval = seconds;
    }

    synchronized void enter() {
        requests++;
    }

    /** Notes that a request has left; returns whether the container session is to be invalidated now. */
    synchronized boolean leave() {
        requests--;
        return ended && requests <= 0;
    }

    /** Notes that the session has ended; returns whether the container session is to be invalidated now. */
    synchronized boolean end() {
        if (claimed) {
            return false;
        }
        ended = true;
        return requests <= 0;
    }

    synchronized @Nullable Carrier carrier() {
        return carrier;
    }

    /** Returns the carrier that is used still, null for none. */
    synchronized @Nullable Carrier carrierInUse() {
        return session == null ? null : carrier;
    }

    /** Makes it the carrier unless there is a valid one; returns the one that is there then. */
    synchronized Carrier carry(Carrier candidate) {
        Carrier there = carrier;
        if (there != null && session == there.container()) {
            return there;
        }
        session = candidate.container();
        carrier = candidate;
        return candidate;
    }

    /** This node tells the application about the end, whatever the feed says meanwhile. */
    synchronized void claim() {
        claimed = true;
        ours = true;
    }

    /** The carrier has the last attributes; returns whether the application hears of the end at once. */
    synchronized boolean told() {
        claimed = false;
        return atOnce;
    }

    synchronized void tellAtOnce() {
        atOnce = true;
    }

    /** Returns whether this node's application is to hear of the end. */
    synchronized boolean isTold() {
        return carrier == null || ours || !carrier.isSaved();
    }

    /** Lets go of the container session and returns it. */
    synchronized @Nullable HttpSession detach() {
        HttpSession detached = session;
        session = null;
        carrier = null;
        return detached;
    }

    synchronized boolean isInFlight() {
        return requests > 0;
    }

    synchronized boolean isUsed() {
        return session != null || requests > 0 || claimed;
    }
}
