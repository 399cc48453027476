package dev.curfew.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One reading of all sources: gives each setting its strongest value and collects everything that is wrong on the way,
 * so that whoever sets Curfew up is told once. Not thread-safe.
 */
final class Reading {
    private final Map<String, Claim> claims = new HashMap<>();
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    private Reading() {}

    /** Reads the sources, in whatever order they are given; of two of one kind the first is the stronger. */
    static Reading of(List<Key<?>> known, List<Source> sources) {
        Reading reading = new Reading();
        Map<String, Key<?>> byName = new LinkedHashMap<>();
        known.forEach(key -> byName.put(key.name(), key));
        claims(sources).forEach(claim -> reading.add(byName, claim));
        return reading;
    }

    /** Reads one key alone and passes over every other. */
    static <T> T only(Key<T> key, List<Source> sources) {
        Reading reading = new Reading();
        Predicate<Claim> meant = claim -> claim.name().equals(key.name());
        claims(sources).filter(meant).forEach(claim -> reading.add(Map.of(key.name(), key), claim));
        T value = reading.value(key);
        reading.findings();
        return value;
    }

    private static Stream<Claim> claims(List<Source> sources) {
        return sources.stream().sorted(Comparator.comparing(Source::kind)).flatMap(Claim::of);
    }

    private void add(Map<String, Key<?>> known, Claim claim) {
        Key<?> key = known.get(claim.name());
        if (key == null) {
            problems.add(Unknown.message(claim, known.keySet()));
            return;
        }
        if (key.format().read(claim.value()).isEmpty()) {
            unreadable.add(key.name());
            problems.add(key.fullName() + " must be " + key.format().rule()
                    + key.format().hint() + ": " + key.fullName() + "=" + Quote.of(claim.value()) + " ("
                    + claim.origin() + ")");
            return;
        }
        claims.putIfAbsent(claim.name(), claim);
    }

    /** Returns what a source says of {@code key}; empty when none does, or none that can be read. */
    <T> Optional<T> given(Key<T> key) {
        Claim claim = claims.get(key.name());
        if (claim == null) {
            return Optional.empty();
        }
        settings.put(key.fullName(), new Setting(key.fullName(), claim.value().strip(), claim.origin()));
        return key.format().read(claim.value());
    }

    /** Returns what a source says of {@code key}, or else its default. */
    <T> T value(Key<T> key) {
        return given(key).orElseGet(() -> standard(key));
    }

    private <T> T standard(Key<T> key) {
        String text = key.standardText();
        if (text == null) {
            throw new IllegalStateException(key.fullName() + " must have a default text");
        }
        return derived(key, key.format().read(text).orElseThrow(), text, "default");
    }

    /** Returns {@code value}, which holds because of {@code origin}. */
    <T> T derived(Key<T> key, T value, String text, String origin) {
        settings.put(key.fullName(), new Setting(key.fullName(), text, origin));
        return value;
    }

    boolean isGiven(Key<?> key) {
        return claims.containsKey(key.name());
    }

    /** Refuses the combination of {@code keys}, all of them readable, unless {@code holds}: what is wrong counts once. */
    void require(boolean holds, String rule, Key<?>... keys) {
        if (!holds && Arrays.stream(keys).map(Key::name).noneMatch(unreadable::contains)) {
            problems.add(rule + ": " + said(keys));
        }
    }

    /** Notes what is allowed and yet worth a line in the log at start. */
    void note(String finding, Key<?>... keys) {
        findings.add(finding + ": " + said(keys));
    }

    private String said(Key<?>... keys) {
        return Arrays.stream(keys).map(this::said).collect(Collectors.joining(", "));
    }

    private String said(Key<?> key) {
        @Nullable Setting setting = settings.get(key.fullName());
        return setting == null ? key.fullName() + " is not set" : setting.toString();
    }

    /** Returns the findings; throws when there are problems. */
    List<String> findings() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return List.copyOf(findings);
    }

    /** Returns each setting that was read so far with its origin, in the order of reading. */
    Map<String, Setting> settings() {
        return settings;
    }
}
