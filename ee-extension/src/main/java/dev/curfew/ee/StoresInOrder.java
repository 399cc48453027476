package dev.curfew.ee;

import static jakarta.security.enterprise.identitystore.IdentityStore.ValidationType.PROVIDE_GROUPS;
import static jakarta.security.enterprise.identitystore.IdentityStore.ValidationType.VALIDATE;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.IdentityStore.ValidationType;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks the application's identity stores where the server brings nobody who does, in the order and manner of Jakarta
 * Security: the first that knows the credential validates, all that only provide groups add theirs. Thread-safe.
 */
@Alternative
@Priority(Integer.MAX_VALUE)
@ApplicationScoped
class StoresInOrder implements IdentityStoreHandler {
    private final Instance<IdentityStore> stores;

    /** For the proxy of CDI. */
    @SuppressWarnings("NullAway")
    protected StoresInOrder() {
        this.stores = null;
    }

    @Inject
    StoresInOrder(@Any Instance<IdentityStore> stores) {
        this.stores = stores;
    }

    private List<IdentityStore> inOrder() {
        return stores.stream()
                .sorted(Comparator.comparingInt(IdentityStore::priority))
                .toList();
    }

    private static boolean does(IdentityStore store, ValidationType what) {
        return store.validationTypes().contains(what);
    }

    @Override
    public CredentialValidationResult validate(Credential credential) {
        CredentialValidationResult answer = CredentialValidationResult.NOT_VALIDATED_RESULT;
        List<IdentityStore> all = inOrder();
        for (IdentityStore store : all) {
            if (!does(store, VALIDATE)) {
                continue;
            }
            CredentialValidationResult result = store.validate(credential);
            if (result.getStatus() == CredentialValidationResult.Status.VALID) {
                return withGroups(result, does(store, PROVIDE_GROUPS), all);
            }
            if (result.getStatus() == CredentialValidationResult.Status.INVALID) {
                answer = CredentialValidationResult.INVALID_RESULT;
            }
        }
        return answer;
    }

    private static CredentialValidationResult withGroups(
            CredentialValidationResult valid, boolean ownGroups, List<IdentityStore> all) {
        Set<String> groups = new HashSet<>(ownGroups ? valid.getCallerGroups() : Set.of());
        for (IdentityStore store : all) {
            if (does(store, PROVIDE_GROUPS) && !does(store, VALIDATE)) {
                groups.addAll(store.getCallerGroups(valid));
            }
        }
        return new CredentialValidationResult(
                valid.getIdentityStoreId(),
                valid.getCallerPrincipal(),
                valid.getCallerDn(),
                valid.getCallerUniqueId(),
                groups);
    }
}
