package dev.curfew.policy;

public enum AtLimit {
    END_OLDEST,
    REJECT_NEW,
    END_LEAST_ACTIVE
}
