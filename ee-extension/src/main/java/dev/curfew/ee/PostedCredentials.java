package dev.curfew.ee;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client posts to sign in: {@code username}, {@code password} and, where to go on, {@code return}; with
 * {@code remember} to be known again. Holds the password: never logged.
 */
record PostedCredentials(String username, String password, String returnTo, boolean remember) {
    private static final int LONGEST = 8_192;

    /** Reads a form or a flat JSON object; empty for anything else. */
    static Optional<PostedCredentials> of(HttpServletRequest request) throws IOException {
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/json")) {
            byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
            return body.length > LONGEST
                    ? Optional.empty()
                    : FlatJson.texts(new String(body, StandardCharsets.UTF_8)).flatMap(PostedCredentials::of);
        }
        return of(
                request.getParameter("username"),
                request.getParameter("password"),
                Objects.requireNonNullElse(request.getParameter("return"), ""),
                isYes(request.getParameter("remember")));
    }

    private static Optional<PostedCredentials> of(Map<String, String> members) {
        return of(
                members.get("username"),
                members.get("password"),
                members.getOrDefault("return", ""),
                isYes(members.get("remember")));
    }

    private static boolean isYes(@Nullable String value) {
        return value != null && !value.isEmpty() && !value.equals("false");
    }

    private static Optional<PostedCredentials> of(
            @Nullable String username, @Nullable String password, String returnTo, boolean remember) {
        return username == null || username.isEmpty() || password == null
                ? Optional.empty()
                : Optional.of(new PostedCredentials(username, password, returnTo, remember));
    }

    UsernamePasswordCredential credential() {
        return new UsernamePasswordCredential(username, password);
    }

    @Override
    public String toString() {
        return "PostedCredentials";
    }
}
