package dev.curfew.config;

import java.util.List;

/** Settings with which Curfew does not start: all that is wrong with them, each with key, value, rule and source. */
public final class SettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(List<String> problems) {
        return problems.size() == 1
                ? problems.get(0)
                : problems.size() + " settings are wrong:\n  " + String.join("\n  ", problems);
    }

    /** Returns each problem in a sentence of its own. */
    public List<String> problems() {
        return problems;
    }
}
