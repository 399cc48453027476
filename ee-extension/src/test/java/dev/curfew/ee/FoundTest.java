package dev.curfew.ee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ee.app.kept.KeptMechanism;
import dev.curfew.ee.app.kept.KeptTokens;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.RememberMe;
import jakarta.security.enterprise.identitystore.RememberMeIdentityStore;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** What counts as the application's own, whatever types a server shows. */
class FoundTest {
    private final Found found = new Found();

    /** An annotated type as CDI would show it: what these cases ask of it comes from the class. */
    @SuppressWarnings("unchecked") // a proxy for any class
    private static <T> AnnotatedType<T> type(Class<T> type) {
        return (AnnotatedType<T>) Proxy.newProxyInstance(
                FoundTest.class.getClassLoader(),
                new Class<?>[] {AnnotatedType.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getJavaClass" -> type;
                    case "isAnnotationPresent" -> type.isAnnotationPresent((Class<? extends Annotation>) arguments[0]);
                    case "getAnnotation" -> type.getAnnotation((Class<? extends Annotation>) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void aMechanismOfTheApplicationIsGovernedAndItsTokensNeedAStore() {
        assertThat(KeptMechanism.class.isAnnotationPresent(RememberMe.class)).isTrue();
        found.look(type(KeptMechanism.class));
        assertThat(found.isSomething()).isTrue();
        assertThat(found.needsStore()).isTrue();
    }

    @Test
    void aStoreOfTheApplicationIsEnough() {
        found.look(type(KeptMechanism.class));
        found.store(KeptTokens.class);
        assertThat(found.needsStore()).isFalse();
    }

    @Test
    void theTypesThemselvesAreNobodysMechanismAndNobodysStore() {
        found.look(type(HttpAuthenticationMechanism.class));
        assertThat(found.isSomething()).isFalse();
        found.look(type(KeptMechanism.class));
        found.store(RememberMeIdentityStore.class);
        found.store(ClusterRememberMeStore.class);
        assertThat(found.needsStore()).isTrue();
    }

    @Test
    void ourOwnMechanismIsNotGoverned() {
        found.look(type(CurfewAuthenticationMechanism.class));
        assertThat(found.isSomething()).isFalse();
    }
}
