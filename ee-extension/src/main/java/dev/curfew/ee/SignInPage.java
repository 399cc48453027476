package dev.curfew.ee;

import dev.curfew.servlet.Gate;
import dev.curfew.servlet.Json;
import dev.curfew.servlet.ReturnPath;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The sign-in of one request that posts credentials to the sign-in page, as a form or as JSON. A browser is sent on, back
 * to where it was; a program is told with a status. Confined to its request.
 */
final class SignInPage {
    private final Gate gate;
    private final Credentials credentials;
    private final boolean remembers;

    /** @param remembers whether people may want to be known again */
    SignInPage(Gate gate, Credentials credentials, boolean remembers) {
        this.gate = gate;
        this.credentials = credentials;
        this.remembers = remembers;
    }

    static boolean isPostedTo(Gate gate, HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && gate.path().equals(gate.settings().paths().loginPage());
    }

    void answer(HttpServletRequest request) throws IOException {
        if (!gate.isSameOrigin()) {
            return;
        }
        Optional<PostedCredentials> posted = PostedCredentials.of(request);
        if (posted.isEmpty()) {
            gate.problem(400, "bad-credentials", "Credentials cannot be read", "Post username and password.");
            return;
        }
        SignInResult result = credentials.signIn(gate, posted.get().credential());
        if (remembers && result instanceof SignInResult.Done done) {
            Remembering.signedIn(gate, request, done.identity(), posted.get().remember());
        }
        if (gate.navigates()) {
            gate.redirect(next(request, posted.get(), result));
        } else {
            told(result);
        }
    }

    private String next(HttpServletRequest request, PostedCredentials posted, SignInResult result) {
        if (result instanceof SignInResult.Done) {
            return posted.returnTo().isEmpty() ? request.getContextPath() + "/" : ReturnPath.safe(posted.returnTo());
        }
        String back = posted.returnTo().isEmpty()
                ? ""
                : "&return=" + URLEncoder.encode(ReturnPath.safe(posted.returnTo()), StandardCharsets.UTF_8);
        return request.getContextPath() + gate.settings().paths().loginPage() + "?error=" + word(result) + back;
    }

    private static String word(SignInResult result) {
        if (result instanceof SignInResult.TooMany) {
            return "too-many-sessions";
        }
        return result instanceof SignInResult.Again ? "try-again" : "credentials";
    }

    private void told(SignInResult result) throws IOException {
        if (result instanceof SignInResult.Done done) {
            gate.json(
                    200,
                    Json.object()
                            .with("state", "live")
                            .with("user", done.identity().user()));
        } else if (result instanceof SignInResult.TooMany full) {
            gate.problem(
                    403,
                    "too-many-sessions",
                    "Too many sessions",
                    "Only " + full.limit() + " sessions are allowed: end one first.");
        } else if (result instanceof SignInResult.Again) {
            gate.problem(401, "try-again", "Sign in again", "All sessions were ended meanwhile: sign in again.");
        } else {
            gate.problem(401, "wrong-credentials", "Sign-in failed", "The name or the password is wrong.");
        }
    }
}
