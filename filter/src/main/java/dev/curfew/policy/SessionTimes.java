package dev.curfew.policy;

import java.time.*;
import org.jspecify.annotations.Nullable;

public record SessionTimes(
        Instant opened,
        @Nullable Instant signedIn,
        Instant lastActivity,
        Instant lastHeartbeat,
        @Nullable Duration applicationInterval) {}
