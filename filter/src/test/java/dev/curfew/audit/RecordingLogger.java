package dev.curfew.audit;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** A back end that keeps what it is given: lines, and key-value pairs where it knows them. */
class RecordingLogger extends AbstractLogger {
    final transient List<String> lines = new ArrayList<>();
    final transient List<Throwable> throwables = new ArrayList<>();

    @Override
    protected String getFullyQualifiedCallerName() {
        return "";
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String message, Object[] arguments, Throwable throwable) {
        lines.add(level + " " + MessageFormatter.basicArrayFormat(message, arguments));
        if (throwable != null) {
            throwables.add(throwable);
        }
    }

    @Override
    public boolean isTraceEnabled() {
        return true;
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
        return true;
    }

    @Override
    public boolean isDebugEnabled() {
        return true;
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
        return true;
    }

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
        return true;
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
        return true;
    }

    /** A back end that keeps pairs apart from the message, as those that write JSON do. */
    static final class OfPairs extends RecordingLogger implements LoggingEventAware {
        final transient List<KeyValuePair> pairs = new ArrayList<>();

        @Override
        public void log(LoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getMessage());
            pairs.addAll(event.getKeyValuePairs());
        }
    }
}
