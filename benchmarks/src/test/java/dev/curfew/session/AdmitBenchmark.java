package dev.curfew.session;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a request costs that a copy decides, and its steps: one node, no network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AdmitBenchmark {
    private static final byte[] KEY = new byte[TokenKey.BYTES];

    private final TokenKey key = new TokenKey("bench", KEY);
    private Sessions sessions;
    private Token token;
    private String cookie;
    private Digest digest;
    private Secrets secrets;
    private Session session;

    @Setup
    public void signIn() {
        ClusterClock clock = new ClusterClock(Instant.now(), System::nanoTime);
        sessions = ClusteredSessions.start(
                new MemoryCluster(clock).join("bench"), rules(), clock, event -> {}, new Threads("bench"));
        SignIn signIn = SignIn.fresh(new Identity("user", Set.of()), Origin.UNKNOWN, sessions.now());
        SignInOutcome.SignedIn signedIn = (SignInOutcome.SignedIn) sessions.signIn(signIn);
        token = signedIn.token();
        session = signedIn.session();
        cookie = token.riskyCookieValue();
        digest = token.secret().digest();
        secrets = Secrets.first(token.secret(), sessions.now());
        if (!(admit() instanceof Admission.Live)) {
            throw new IllegalStateException("the session must live");
        }
    }

    private static SessionRules rules() {
        CurfewSettings settings = CurfewSettings.read("", Source.code(Map.of()));
        return new SessionRules(
                "bench",
                settings.policy(),
                settings.activity().window(),
                settings.cluster().maxStaleness(),
                Duration.ofSeconds(2),
                100,
                settings.limits().atLimit(),
                false,
                settings.cluster().forgetMembers());
    }

    @TearDown
    public void stop() {
        sessions.close();
    }

    /** As the filter does: considered before the application, counted when the answer begins. */
    @Benchmark
    public Admission admit() {
        Admission admission = sessions.consider(token, RequestClass.ACTIVITY);
        ((Admission.Live) admission).counted().confirm();
        return admission;
    }

    @Benchmark
    public Optional<Token> parse() {
        return Token.parse(cookie);
    }

    @Benchmark
    public boolean tag() {
        return key.made(token);
    }

    @Benchmark
    public Digest hash() {
        return token.secret().digest();
    }

    @Benchmark
    public Secrets.Match compare() {
        return secrets.match(digest);
    }

    @Benchmark
    public SessionEvent event() {
        return new SessionEvent(
                "id",
                SessionEvent.Kind.SIGNED_IN,
                session.times().opened(),
                "node",
                session.handle(),
                "user",
                null,
                Initiator.user("user"),
                session.origin(),
                "");
    }
}
