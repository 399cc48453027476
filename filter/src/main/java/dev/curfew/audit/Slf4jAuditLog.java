package dev.curfew.audit;

import dev.curfew.session.Initiator;
import dev.curfew.session.PolicyChange;
import dev.curfew.session.SessionEvent;
import dev.curfew.session.SessionEventListener;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes each event as one line of the log {@value #LOGGER}, at level INFO: what, which session, who, why, by whom, from
 * where, on which node and when in UTC (ASVS 5.0 16.2.1), as {@code key=value}.
 *
 * <p>A back end that keeps key-value pairs gets the same fields as pairs too. Thread-safe.
 */
public final class Slf4jAuditLog implements SessionEventListener {
    /** The name of the log. */
    public static final String LOGGER = "dev.curfew.audit";

    private final Logger logger;

    /** Writes to {@value #LOGGER}. */
    public Slf4jAuditLog() {
        this(LoggerFactory.getLogger(LOGGER));
    }

    Slf4jAuditLog(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void happened(SessionEvent event) {
        write("session " + word(event.kind()).replace('-', ' '), fields(event));
    }

    @Override
    public void changed(PolicyChange change) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("initiator", word(change.initiator().kind()));
        putKnown(fields, "initiator-name", change.initiator().name());
        fields.put("before", change.before().toString());
        fields.put("after", change.after().toString());
        fields.put("node", change.node());
        fields.put("at", change.at().toString());
        fields.put("event", "policy:" + change.after().version());
        write("policy changed", fields);
    }

    private void write(String what, Map<String, String> fields) {
        LoggingEventBuilder line = logger.atInfo();
        if (logger instanceof LoggingEventAware) {
            for (Map.Entry<String, String> field : fields.entrySet()) {
                line = line.addKeyValue(field.getKey(), LogText.encoded(field.getValue()));
            }
        }
        line.log(message(what, fields));
    }

    private static String message(String what, Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + LogText.value(field.getValue()))
                .collect(Collectors.joining(" ", what + ": ", ""));
    }

    private static Map<String, String> fields(SessionEvent event) {
        Initiator initiator = event.initiator();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", word(event.kind()));
        fields.put("handle", event.handle().toString());
        event.user().ifPresent(user -> fields.put("user", user));
        event.reason().ifPresent(reason -> fields.put("reason", reason.token()));
        fields.put("initiator", word(initiator.kind()));
        putKnown(fields, "initiator-name", initiator.name());
        putKnown(fields, "address", event.origin().address());
        putKnown(fields, "device", event.origin().device());
        putKnown(fields, "place", event.origin().place());
        putKnown(fields, "detail", event.detail());
        fields.put("node", event.node());
        fields.put("at", event.at().toString());
        fields.put("event", event.id());
        return fields;
    }

    private static void putKnown(Map<String, String> fields, String key, String value) {
        if (!value.isEmpty()) {
            fields.put(key, value);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
