package dev.curfew.ee;

import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.CustomFormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.FormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.RememberMe;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is found of mechanisms that the application brings or asks for. Confined to the start of the application. */
final class Found {
    private static final List<Class<? extends Annotation>> BUILT_IN = List.of(
            BasicAuthenticationMechanismDefinition.class,
            FormAuthenticationMechanismDefinition.class,
            CustomFormAuthenticationMechanismDefinition.class,
            OpenIdAuthenticationMechanismDefinition.class);

    /** Whose mechanisms are none of the application: servers', and our own. */
    private static final List<String> SERVERS =
            List.of("org.glassfish.soteria.", "com.ibm.ws.", "io.openliberty.", "fish.payara.", "dev.curfew.ee.Curfew");

    private final Set<String> cookies = new TreeSet<>();
    private Definition definition = Definition.NONE;
    private boolean something;
    private boolean store;
    private boolean openId;

    void look(AnnotatedType<?> type) {
        if (!isOfTheApplication(type)) {
            return;
        }
        something = true;
        openId |= type.isAnnotationPresent(OpenIdAuthenticationMechanismDefinition.class);
        RememberMe rememberMe = type.getAnnotation(RememberMe.class);
        if (rememberMe != null) {
            cookies.add(rememberMe.cookieName());
        }
        loginPage(type);
    }

    private static boolean isOfTheApplication(AnnotatedType<?> type) {
        Class<?> found = type.getJavaClass();
        boolean isMechanism = isClass(found) && HttpAuthenticationMechanism.class.isAssignableFrom(found);
        boolean isOfTheServer = SERVERS.stream().anyMatch(found.getName()::startsWith);
        return (isMechanism && !isOfTheServer) || BUILT_IN.stream().anyMatch(type::isAnnotationPresent);
    }

    /** Open Liberty shows the types of Jakarta Security themselves, as if they were the application's. */
    private static boolean isClass(Class<?> type) {
        return !type.isInterface();
    }

    private void loginPage(AnnotatedType<?> type) {
        FormAuthenticationMechanismDefinition form = type.getAnnotation(FormAuthenticationMechanismDefinition.class);
        CustomFormAuthenticationMechanismDefinition custom =
                type.getAnnotation(CustomFormAuthenticationMechanismDefinition.class);
        LoginToContinue own = type.getAnnotation(LoginToContinue.class);
        if (form != null) {
            definition = Definition.of(form.loginToContinue());
        } else if (custom != null) {
            definition = Definition.of(custom.loginToContinue());
        } else if (own != null) {
            definition = Definition.of(own);
        }
    }

    /** Notes a store of the application: neither Curfew's own nor the type of all stores. */
    void store(Class<?> type) {
        store |= isClass(type) && type != ClusterRememberMeStore.class;
    }

    boolean needsStore() {
        return !store && !cookies.isEmpty();
    }

    boolean isOpenId() {
        return openId;
    }

    boolean isSomething() {
        return something;
    }

    /** Returns the sign-in page of a mechanism that has one. */
    Definition definition() {
        return definition;
    }

    Set<String> rememberMeCookies() {
        return Set.copyOf(cookies);
    }
}
