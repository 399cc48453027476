package dev.curfew.policy;

import java.util.*;

public enum EndReason {
    LOGOUT,
    IDLE,
    ABSOLUTE,
    ADMIN,
    OTHER_DEVICE,
    LIMIT,
    REPLACED,
    IDENTITY_PROVIDER,
    CREDENTIAL_CHANGE,
    ANOMALY,
    LOST;

    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<EndReason> ofToken(String t) {
        for (EndReason r : values()) if (r.token().equals(t)) return Optional.of(r);
        return Optional.empty();
    }
}
