package dev.curfew.config;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A place that settings come from, with what it says. Immutable and thread-safe.
 *
 * @param kind decides the strength of the source
 * @param values as they stand there, with whatever else stands there
 */
public record Source(Kind kind, Map<String, String> values) {
    /** The name of the file on the class path, UTF-8. */
    public static final String FILE = "curfew.properties";

    /** The kinds of source, strongest first. */
    public enum Kind {
        CODE,
        SYSTEM_PROPERTY,
        ENVIRONMENT,
        INIT_PARAM,
        CONTEXT_PARAM,
        ANNOTATION,
        FILE
    }

    public Source {
        Objects.requireNonNull(kind, "kind");
        values = Map.copyOf(values);
    }

    /** Returns settings made by the program: full names, {@code curfew.idle}. */
    public static Source code(Map<String, String> values) {
        return new Source(Kind.CODE, values);
    }

    /** Returns the system properties; those without the prefix are passed over. */
    public static Source systemProperties(Properties properties) {
        return new Source(Kind.SYSTEM_PROPERTY, texts(properties));
    }

    /** Returns the environment: {@code CURFEW_MAX_STALENESS} is {@code curfew.max-staleness}. */
    public static Source environment(Map<String, String> variables) {
        return new Source(Kind.ENVIRONMENT, variables);
    }

    /** Returns the {@code <init-param>} elements of Curfew's filter: all of them belong to Curfew. */
    public static Source initParams(Map<String, String> values) {
        return new Source(Kind.INIT_PARAM, values);
    }

    /** Returns the {@code <context-param>} elements; those without the prefix are passed over. */
    public static Source contextParams(Map<String, String> values) {
        return new Source(Kind.CONTEXT_PARAM, values);
    }

    /** Returns what annotations in the application's code say: full names. */
    public static Source annotations(Map<String, String> values) {
        return new Source(Kind.ANNOTATION, values);
    }

    /** Returns {@value #FILE} as {@code loader} finds it first, an empty source when there is none. */
    public static Source file(ClassLoader loader) {
        URL url = loader.getResource(FILE);
        if (url == null) {
            return new Source(Kind.FILE, Map.of());
        }
        try (Reader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return new Source(Kind.FILE, texts(properties));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE + " must be readable: " + url, unreadable);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(FILE + " must be a properties file: " + url, malformed);
        }
    }

    private static Map<String, String> texts(Properties properties) {
        Map<String, String> texts = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            texts.put(name, properties.getProperty(name));
        }
        return texts;
    }
}
