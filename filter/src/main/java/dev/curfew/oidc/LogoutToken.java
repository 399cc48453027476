package dev.curfew.oidc;

import dev.curfew.session.Provider;
import java.time.Duration;

/**
 * A logout token that was verified. Immutable.
 *
 * @param id its {@code jti}
 * @param over what it ends
 * @param life how long it could be presented again
 */
record LogoutToken(String id, Provider over, Duration life) {}
