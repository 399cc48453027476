package dev.curfew.ee;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes Curfew the application's authentication mechanism: callers come from the session, credentials are checked by the
 * application's identity stores. Stands on any bean class of the application, once.
 *
 * <p>Text may be an expression, {@code ${…}} or {@code #{…}}, which is evaluated when the application starts.
 */
@Retention(RUNTIME)
@Target(TYPE)
public @interface CurfewAuthenticationMechanismDefinition {
    /**
     * Returns the page where people sign in, a path within the application; its form posts {@code username} and
     * {@code password} to the same path. Empty for what {@code curfew.login-page} says.
     */
    String loginPage() default "";

    /**
     * Returns whether whoever posts {@code remember} to that page is known again after the browser was closed, while the
     * session lives; every end of the session ends that too.
     */
    boolean rememberMe() default false;
}
