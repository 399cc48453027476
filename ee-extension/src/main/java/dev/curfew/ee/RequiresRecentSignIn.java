package dev.curfew.ee;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Lets a method of a bean be called only for somebody who signed in a short time ago. Otherwise it throws
 * {@link dev.curfew.servlet.RecentSignInRequired}: let it through, and the request is answered 401 with a step-up
 * challenge (RFC 9470), or for a navigation with the sign-in page; a posted form is not lost.
 */
@Inherited
@Documented
@InterceptorBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface RequiresRecentSignIn {
    /** Returns how old the sign-in may be, from {@code 1s} to {@code 30d}, as settings write it. */
    @Nonbinding
    String maxAge() default "5m";
}
