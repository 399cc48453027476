package dev.curfew.benchmarks.server;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryRemovedListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.jspecify.annotations.Nullable;

/**
 * A check written by hand, to show what is reachable: who a cookie belongs to is in a local map, which a cluster map
 * fills; each session that was used is written to the cluster once a second. Nothing else. Thread-safe.
 */
public final class Ideal implements Variant {
    private static final String COOKIE = "ideal";

    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final Map<String, Long> used = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Asked asked = new Asked();
    private @Nullable IMap<String, String> users;
    private @Nullable IMap<String, Long> activity;

    @Override
    public void install(ServletContextHandler application, Place place) {
        var member = Members.start("ideal", place);
        IMap<String, String> signedIn = member.getMap("users");
        signedIn.addEntryListener(new Forgetting(), false);
        users = signedIn;
        activity = member.getMap("activity");
        FilterHolder filter = new FilterHolder(new Check());
        filter.setAsyncSupported(true);
        application.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        Thread thread = new Thread(this::writeForever, "ideal-writes");
        thread.setDaemon(true);
        thread.start();
    }

    private void writeForever() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                write();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        IMap<String, Long> map = activity;
        used.forEach((id, at) -> {
            used.remove(id, at);
            if (map != null) {
                asked.wrote();
                map.set(id, at);
            }
        });
    }

    @Override
    public void signIn(HttpServletRequest request, HttpServletResponse response, String user) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (users != null) {
            asked.wrote();
            users.set(id, user);
        }
        known.put(id, user);
        response.addHeader("Set-Cookie", COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Lax");
    }

    @Override
    public void signOut(HttpServletRequest request) throws ServletException {
        String id = id(request);
        if (id != null && users != null) {
            asked.wrote();
            users.delete(id);
            known.remove(id);
        }
        Variant.super.signOut(request);
    }

    @Override
    public Asked asked() {
        return asked;
    }

    private static @Nullable String id(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private @Nullable String user(String id) {
        String user = known.get(id);
        if (user == null && users != null) {
            asked.read();
            user = users.get(id);
            if (user != null) {
                known.put(id, user);
            }
        }
        return user;
    }

    private final class Check extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String id = id(request);
            String user = id == null ? null : user(id);
            if (id == null || user == null) {
                chain.doFilter(request, response);
                return;
            }
            used.put(id, System.currentTimeMillis());
            response.setHeader("Cache-Control", "private, no-store");
            chain.doFilter(new Signed(request, user), response);
        }
    }

    private static final class Signed extends HttpServletRequestWrapper {
        private final String user;

        private Signed(HttpServletRequest request, String user) {
            super(request);
            this.user = user;
        }

        @Override
        public String getRemoteUser() {
            return user;
        }
    }

    private final class Forgetting implements EntryRemovedListener<String, String> {
        @Override
        public void entryRemoved(EntryEvent<String, String> event) {
            known.remove(event.getKey());
        }
    }
}
