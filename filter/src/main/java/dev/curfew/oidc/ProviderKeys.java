package dev.curfew.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;

/** The provider's keys as it publishes them: kept for a while, asked for again when a token names an unknown one. */
final class ProviderKeys implements JWKSetSource<SecurityContext> {
    private static final Duration KEPT = Duration.ofMinutes(5);

    /** Two fetches in this time at most, whatever keys tokens name. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final ProviderConfiguration configuration;
    private final Fetch fetch;

    private ProviderKeys(ProviderConfiguration configuration, Fetch fetch) {
        this.configuration = configuration;
        this.fetch = fetch;
    }

    /** @param patience how long a request waits while another one fetches */
    static JWKSource<SecurityContext> of(ProviderConfiguration configuration, Fetch fetch, Duration patience) {
        return JWKSourceBuilder.create(new ProviderKeys(configuration, fetch))
                .cache(KEPT.toMillis(), patience.toMillis())
                .refreshAheadCache(false)
                .rateLimited(PAUSE.toMillis())
                .build();
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws KeySourceException {
        try {
            return JWKSet.parse(fetch.text(configuration.jwksUri()));
        } catch (IOException | ParseException failed) {
            throw new JWKSetUnavailableException("the provider's keys cannot be had", failed);
        }
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
