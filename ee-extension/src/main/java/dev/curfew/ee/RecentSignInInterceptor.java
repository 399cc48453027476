package dev.curfew.ee;

import dev.curfew.config.RecentSignIn;
import dev.curfew.servlet.Curfew;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.time.Duration;

/** Asks for a recent sign-in before a method that says {@link RequiresRecentSignIn}. Thread-safe. */
@RequiresRecentSignIn
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class RecentSignInInterceptor {
    private final HttpServletRequest request;

    @Inject
    RecentSignInInterceptor(HttpServletRequest request) {
        this.request = request;
    }

    @AroundInvoke
    Object ask(InvocationContext call) throws Exception {
        Curfew.requireRecentSignIn(request, maxAge(call.getMethod(), call.getTarget()));
        return call.proceed();
    }

    /** What stands on the method counts more than what stands on the class. */
    private static Duration maxAge(Method method, Object target) {
        RequiresRecentSignIn said = method.getAnnotation(RequiresRecentSignIn.class);
        for (Class<?> type = target.getClass(); said == null && type != null; type = type.getSuperclass()) {
            said = type.getAnnotation(RequiresRecentSignIn.class);
        }
        if (said == null) {
            throw new IllegalStateException(
                    "@RequiresRecentSignIn must stand on the method or its class: method=" + method);
        }
        String text = said.maxAge();
        return RecentSignIn.maxAge(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "maxAge must be a duration from 1s to 30d: maxAge=" + text + " (from " + method + ")"));
    }
}
