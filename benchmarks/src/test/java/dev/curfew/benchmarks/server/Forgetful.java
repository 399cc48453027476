package dev.curfew.benchmarks.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;

/** Believes a cookie that names the user, and tells the other node of nothing: not of a value, and not of an end. */
public final class Forgetful implements Variant {
    private final Set<String> left = ConcurrentHashMap.newKeySet();

    @Override
    public void install(ServletContextHandler application, Place place) {
        application.addFilter(new FilterHolder(new Believing()), "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    @Override
    public void signIn(HttpServletRequest request, HttpServletResponse response, String user) {
        response.addCookie(new Cookie("who", user));
    }

    @Override
    public void signOut(HttpServletRequest request) {
        left.add(request.getRemoteUser());
    }

    private final class Believing extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String who = null;
            for (Cookie cookie : request.getCookies() == null ? new Cookie[0] : request.getCookies()) {
                who = cookie.getName().equals("who") && !left.contains(cookie.getValue()) ? cookie.getValue() : who;
            }
            String user = who;
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public String getRemoteUser() {
                            return user;
                        }
                    },
                    response);
        }
    }
}
