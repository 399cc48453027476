package dev.curfew.servlet;

import dev.curfew.session.Provider;
import java.util.Optional;

/** Where a browser that has signed out here goes, to sign out of its identity provider too. Thread-safe. */
@FunctionalInterface
public interface ProviderPage {
    /** No provider has such a page. */
    ProviderPage NONE = (provider, idToken, back) -> Optional.empty();

    /**
     * Returns the address; empty where the person stays here. A secret: it may hold the identity token.
     *
     * @param idToken of the sign-in, empty where nobody has it any more
     * @param back where the provider sends the browser afterwards
     */
    Optional<String> location(Provider provider, String idToken, String back);
}
