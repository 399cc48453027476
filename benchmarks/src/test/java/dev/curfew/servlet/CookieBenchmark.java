package dev.curfew.servlet;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.policy.EndReason;
import dev.curfew.policy.Verdict;
import dev.curfew.session.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a request brings, and what its answer tells. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CookieBenchmark {
    private static final String COOKIES =
            "theme=dark; __Host-curfew=" + "A".repeat(Token.LENGTH) + "; JSESSIONID=node0abc";

    private final SessionCookie cookie = new SessionCookie(CurfewSettings.read("", Source.code(Map.of())));
    private final HttpServletRequest request = new Request(COOKIES);
    private final Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final Verdict.Live verdict =
            new Verdict.Live(now.plusSeconds(1_234), now.plusSeconds(23_456), EndReason.IDLE, false);

    @Benchmark
    public Optional<Token> read() {
        return cookie.read(request);
    }

    @Benchmark
    public String timeLeft() {
        return TimeLeft.of(verdict, now).timeoutHeader();
    }

    /** A request with one header. */
    private static final class Request extends HttpServletRequestWrapper {
        private final String cookies;

        private Request(String cookies) {
            super((HttpServletRequest) Proxy.newProxyInstance(
                    Request.class.getClassLoader(),
                    new Class<?>[] {HttpServletRequest.class},
                    (proxy, method, args) -> null));
            this.cookies = cookies;
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return Collections.enumeration(List.of(cookies));
        }
    }
}
