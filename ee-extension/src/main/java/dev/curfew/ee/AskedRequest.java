package dev.curfew.ee;

import dev.curfew.servlet.Gate;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request with the caller whom the mechanism found: what the container's own would be, had it asked. */
final class AskedRequest extends HttpServletRequestWrapper {
    private final Asked asked;

    AskedRequest(HttpServletRequest request, Asked asked) {
        super(request);
        this.asked = asked;
    }

    boolean isOf(Asked other) {
        return asked == other;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return asked.caller();
    }

    @Override
    public @Nullable String getRemoteUser() {
        Principal caller = asked.caller();
        return caller == null ? null : caller.getName();
    }

    @Override
    public boolean isUserInRole(String role) {
        return asked.caller() != null && (role.equals("**") || asked.groups().contains(role));
    }

    @Override
    public @Nullable String getAuthType() {
        return asked.caller() == null ? null : "CURFEW";
    }

    /** Asks the mechanism; where it neither knows anybody nor answers, the caller is sent to sign in. */
    @Override
    public boolean authenticate(HttpServletResponse response) throws IOException, ServletException {
        AuthenticationStatus status = asked.authenticate(response, new AuthenticationParameters());
        if (status == AuthenticationStatus.SUCCESS && asked.caller() != null) {
            return true;
        }
        if (status == AuthenticationStatus.SUCCESS || status == AuthenticationStatus.NOT_DONE) {
            Optional<Gate> gate = Gate.considered(this);
            if (gate.isPresent()) {
                gate.get().challenge();
            } else {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            }
        }
        return false;
    }

    @Override
    public void logout() {
        asked.logout();
    }
}
