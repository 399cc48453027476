package dev.curfew.oidc;

import dev.curfew.servlet.Endpoint;
import dev.curfew.servlet.Exchange;
import dev.curfew.servlet.Json;
import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.ProviderSignOut;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST oidc/back-channel-logout}: ends what the identity provider says is over, on every node (OpenID Connect
 * Back-Channel Logout 1.0). The provider has no cookie and is no page of ours (rule S10): its signature is asked for instead.
 */
final class BackChannelLogout implements Endpoint {
    static final String PATH = "/oidc/back-channel-logout";

    private static final Logger LOG = LoggerFactory.getLogger(BackChannelLogout.class);

    private final LogoutTokens tokens;

    BackChannelLogout(LogoutTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean answer(Exchange exchange) throws IOException {
        if (!exchange.path().equals(PATH)) {
            return false;
        }
        try {
            String text = exchange.posted("logout_token")
                    .orElseThrow(() -> new RefusedTokenException("the body must be a form with one logout_token"));
            end(exchange, tokens.verified(text, exchange.sessions().now()));
            exchange.empty(200);
        } catch (RefusedTokenException refused) {
            LOG.info("a logout token is refused: {}", refused.rule());
            LOG.debug("refused", refused);
            exchange.json(
                    400,
                    Json.object()
                            .with("error", refused.code().name().toLowerCase(Locale.ROOT))
                            .with("error_description", refused.rule()));
        }
        return true;
    }

    private static void end(Exchange exchange, LogoutToken token) throws RefusedTokenException {
        ProviderSignOut signOut = exchange.sessions().providerSignOut();
        try {
            if (!signOut.isFirstUse(token.over().issuer(), token.id(), token.life())) {
                throw new RefusedTokenException("jti must be new");
            }
            end(signOut, token);
        } catch (ClusterUnavailableException unavailable) {
            throw new RefusedTokenException(
                    RefusedTokenException.Code.TEMPORARILY_UNAVAILABLE, "nothing can be ended now", unavailable);
        }
    }

    /** What failed may be sent again, with the same token. */
    private static void end(ProviderSignOut signOut, LogoutToken token) {
        boolean done = false;
        try {
            int ended = signOut.end(token.over());
            done = true;
            LOG.info("the identity provider ended {} session(s)", ended);
        } finally {
            if (!done) {
                signOut.unused(token.over().issuer(), token.id());
            }
        }
    }
}
