package dev.curfew.session;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.PolicySet;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The sessions of one application over a {@link Grid}: one node's part. Thread-safe. */
public final class ClusteredSessions implements Sessions {
    private static final String KEY = "token-key";

    private final Node node;
    private final Background background;
    private final PolicyInForce policies;
    private final Opening opening;
    private final Ending ending;
    private final SigningIn signingIn;
    private final Admitting admitting;
    private final Attending attending;
    private final Renewing renewing;
    private final Listing listing;
    private final Sweep sweep;
    private final Living living;
    private final RememberMe rememberMe;
    private final Attributes attributes;
    private final ProviderSignOut providerSignOut;

    private ClusteredSessions(
            Grid grid, SessionRules rules, ClusterClock clock, SessionEventListener events, Background background) {
        Copies copies = new Copies();
        SecureRandom random = new SecureRandom();
        this.background = background;
        this.policies = new PolicyInForce(grid, clock, rules.policy());
        this.living = new Living(background, policies, copies);
        Standing standing = new Standing(grid.membership(), rules, clock);
        Pulse pulse = new Pulse(grid, standing, clock, living::apply, living::missed, living::answer);
        this.node = new Node(
                grid,
                rules,
                clock,
                new TokenKey(rules.application(), sharedKey(grid, random)),
                random,
                copies,
                new Records(grid, copies, clock),
                new ActivityTracker(grid, background, rules.activityWindow()),
                new Judge(policies),
                standing,
                pulse,
                new Graves(),
                new ProviderIndex(grid.providers(), clock),
                events);
        this.opening = new Opening(node);
        this.attributes = new Attributes(node);
        this.ending = new Ending(node, attributes);
        this.signingIn = new SigningIn(node, opening, ending);
        OwnerAdmitting owner = new OwnerAdmitting(node, ending, background);
        this.admitting = new Admitting(node, owner);
        this.attending = new Attending(node, owner);
        this.renewing = new Renewing(node);
        this.listing = new Listing(node, ending);
        this.providerSignOut = new ProviderSignOut(node, ending);
        this.sweep = new Sweep(node, ending, new AttributeSweep(node, attributes, ending), providerSignOut, background);
        this.rememberMe = new RememberMe(grid.remembered(), this);
    }

    /**
     * Starts this node's part and waits, for at most the cluster timeout, until the other nodes have answered.
     *
     * @param events receives what happens to sessions
     * @param background runs what no request waits for; closed with the sessions
     * @throws ClusterUnavailableException if the cluster does not answer
     */
    public static ClusteredSessions start(
            Grid grid, SessionRules rules, ClusterClock clock, SessionEventListener events, Background background) {
        ClusteredSessions sessions = new ClusteredSessions(grid, rules, clock, events, background);
        sessions.living.begin(sessions.node, sessions.sweep, new GivingWay(sessions.node, sessions.ending));
        return sessions;
    }

    /** Returns what this node is made of, for those who test it step by step. */
    Node node() {
        return node;
    }

    Sweep sweep() {
        return sweep;
    }

    private static byte[] sharedKey(Grid grid, SecureRandom random) {
        byte[] mine = TokenKey.randomBytes(random);
        byte[] there = grid.settings().putIfAbsent(KEY, mine);
        return there == null ? mine : there;
    }

    @Override
    public Instant now() {
        return node.now();
    }

    @Override
    public Opened open(Origin origin) {
        Opening.Fresh fresh = opening.open(origin);
        String id = fresh.handle().text() + ":opened";
        node.tell(SessionEvent.Kind.OPENED, id, fresh.handle(), fresh.record(), "");
        return new Opened(fresh.token(), node.judge().session(fresh.handle(), fresh.record(), fresh.activity()));
    }

    @Override
    public Admission admit(Token token, RequestClass requestClass) {
        return admitting.admit(token, requestClass);
    }

    @Override
    public Admission consider(Token token, RequestClass requestClass) {
        return admitting.consider(token, requestClass);
    }

    @Override
    public Admission peek(Token token) {
        return admitting.peek(token);
    }

    @Override
    public Admission extend(Token token) {
        return admitting.extend(token);
    }

    @Override
    public Admission attend(Handle handle, RequestClass requestClass) {
        return attending.attend(handle, requestClass);
    }

    @Override
    public void tick(Handle handle, RequestClass requestClass) {
        boolean counts = requestClass != RequestClass.PASSIVE && node.standing().maySayYes();
        if (counts && node.activity().known(handle) != null) {
            node.activity().touch(handle, requestClass, node.now());
        }
    }

    @Override
    public SignInOutcome signIn(SignIn signIn) {
        return signingIn.signIn(signIn);
    }

    @Override
    public Optional<Token> renew(Token presented) {
        return renewing.renew(presented);
    }

    @Override
    public Optional<Token> rotate(Handle handle) {
        return renewing.rotate(handle);
    }

    @Override
    public void applicationInterval(Handle handle, Duration interval) {
        listing.applicationInterval(handle, interval);
    }

    @Override
    public boolean end(Handle handle, EndReason reason, Initiator initiator) {
        return ending.end(handle, reason, initiator);
    }

    @Override
    public int endAll(String user, EndReason reason, Initiator initiator) {
        return listing.end(user, null, reason, initiator);
    }

    @Override
    public int endOthers(String user, Handle kept, EndReason reason, Initiator initiator) {
        return listing.end(user, kept, reason, initiator);
    }

    @Override
    public Optional<Session> find(Handle handle) {
        return listing.find(handle);
    }

    @Override
    public List<Session> of(String user) {
        return listing.of(user);
    }

    @Override
    public RememberMe rememberMe() {
        return rememberMe;
    }

    @Override
    public Attributes attributes() {
        return attributes;
    }

    @Override
    public void onFarewell(Farewell farewell) {
        ending.tellBy(farewell);
    }

    @Override
    public void unreadable(Handle handle, String name, long version, String why) {
        Stored stored = node.records().read(handle);
        if (stored != null) {
            String id = handle.text() + ":attribute:" + name + ":" + Long.toHexString(version);
            node.tell(SessionEvent.Kind.ATTRIBUTE_UNREADABLE, id, handle, stored.record(), name + ": " + why);
        }
    }

    @Override
    public ProviderSignOut providerSignOut() {
        return providerSignOut;
    }

    @Override
    public boolean mayAnswer() {
        return node.standing().maySayYes();
    }

    @Override
    public int count() {
        return node.grid().sessions().size();
    }

    @Override
    public int nodes() {
        return node.standing().nodes();
    }

    @Override
    public PolicySet policies() {
        return policies.now().inForce();
    }

    @Override
    public boolean changePolicies(long expectedVersion, PolicySet next, Initiator initiator) {
        Optional<PolicySet> before = policies.change(expectedVersion, next);
        before.ifPresent(old -> node.events()
                .changed(new PolicyChange(node.now(), node.standing().self(), initiator, old, policies())));
        return before.isPresent();
    }

    @Override
    public void onEnd(Consumer<Handle> listener) {
        living.onEnd(listener);
    }

    @Override
    public void onNews(SessionNews listener) {
        living.onNews(listener);
    }

    @Override
    public void close() {
        try {
            node.activity().flush();
            node.pulse().bye();
        } finally {
            background.close();
            node.grid().close();
        }
    }
}
