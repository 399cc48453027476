package dev.curfew.config;

/**
 * The value that holds for one key, and where it comes from.
 *
 * @param key the full name, {@code curfew.idle}
 * @param value as text
 * @param origin in words: {@code from web.xml init-param}
 */
public record Setting(String key, String value, String origin) {
    /** Returns {@code key=value (origin)}, on one line whatever the value is. */
    @Override
    public String toString() {
        return key + "=" + Quote.of(value) + " (" + origin + ")";
    }
}
