package dev.curfew.session;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.PolicySet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The sessions of one application, on all of its nodes: the port that filter, mechanism and console use.
 *
 * <p>Thread-safe. {@link #admit}, {@link #peek} and {@link #extend} never throw for a cluster that does not answer: they
 * say {@link Admission.Unavailable}. Every other operation throws {@link ClusterUnavailableException} then.
 */
public interface Sessions extends AutoCloseable {
    /** Returns the present moment of the cluster's own clock, in whole milliseconds. */
    Instant now();

    /** Opens an anonymous session. */
    Opened open(Origin origin);

    /** Decides what {@code token} is worth now and counts the request; see {@link RequestClass}. */
    Admission admit(Token token, RequestClass requestClass);

    /**
     * As {@link #admit}, but the counting is left open: {@link Admission.Live#counted} is to be confirmed before the answer
     * promises anything, or taken back by an application that knows better.
     */
    Admission consider(Token token, RequestClass requestClass);

    /** Decides at the owner what {@code token} is worth now and counts nothing (rule W3). */
    Admission peek(Token token);

    /** Counts the person's activity at once, before the answer promises anything. */
    Admission extend(Token token);

    /**
     * Decides whether the session of this name lives, for what was opened on its behalf and stays open; never throws for a
     * cluster that does not answer.
     *
     * @param requestClass {@link RequestClass#PASSIVE} asks the owner of the record and counts nothing; the others count
     */
    Admission attend(Handle handle, RequestClass requestClass);

    /** Counts a running response of the session (rule A1); does nothing for a session that has ended. */
    void tick(Handle handle, RequestClass requestClass);

    /** Signs in whom the application has authenticated; the session has a new secret afterwards (rule S3). */
    SignInOutcome signIn(SignIn signIn);

    /**
     * Returns the next token of a session whose renewal is due (rule S4): {@code presented}, which was admitted, goes on
     * to open the session until the next one is presented. Empty when the session changed meanwhile.
     */
    Optional<Token> renew(Token presented);

    /** Gives the session a new secret at a change of privilege: the old one is dead at once. Empty when it has ended. */
    Optional<Token> rotate(Handle handle);

    /** Records the interval that the application asked for, zero or less for none; it only ever shortens (rule T6). */
    void applicationInterval(Handle handle, Duration interval);

    /** Ends the session, finally and on every node; returns false when it had ended already or never was. */
    boolean end(Handle handle, EndReason reason, Initiator initiator);

    /** Ends every session of the user that was signed in by now; returns how many. */
    int endAll(String user, EndReason reason, Initiator initiator);

    /** Ends every session of the user but {@code kept}; returns how many. */
    int endOthers(String user, Handle kept, EndReason reason, Initiator initiator);

    /** Returns the live session with this name. */
    Optional<Session> find(Handle handle);

    /** Returns the live sessions of the user, latest sign-in first. */
    List<Session> of(String user);

    /** Returns the remember-me tokens of these sessions. */
    RememberMe rememberMe();

    /** Returns the attributes of these sessions, for an application that keeps them in the cluster. */
    Attributes attributes();

    /** The application keeps attributes in the cluster, and {@code farewell} tells it about the end of a session. */
    void onFarewell(Farewell farewell);

    /** Tells that a value could not be read on this node, which goes on without it. */
    void unreadable(Handle handle, String name, long version, String why);

    /** Returns how sessions end that an identity provider ends. */
    ProviderSignOut providerSignOut();

    /** Returns whether this node may answer for sessions now: the others were heard lately (rule C5a). */
    boolean mayAnswer();

    /** Returns the number of sessions in the cluster, approximately. */
    int count();

    /** Returns the number of nodes of this application that are connected with this one, itself included. */
    int nodes();

    /** Returns the policies in force on all nodes. */
    PolicySet policies();

    /**
     * Puts other policies in force: on all nodes within the staleness bound, for live sessions too. What was dead stays
     * dead.
     *
     * @param expectedVersion the version that {@code next} was made from
     * @return false, and nothing changes, where another version is in force
     */
    boolean changePolicies(long expectedVersion, PolicySet next, Initiator initiator);

    /**
     * Calls {@code listener} with each session that this node learns has ended, whichever node ended it. May be called
     * more than once for one session, on any thread.
     */
    void onEnd(Consumer<Handle> listener);

    /** Tells {@code listener} of every change that this node hears of, its own ones included. */
    void onNews(SessionNews listener);

    /** Writes what is not written yet and leaves in good order. */
    @Override
    void close();

    /** A session that was opened, with the token for its browser. */
    record Opened(Token token, Session session) {}
}
