package dev.curfew.benchmarks.report;

import dev.curfew.benchmarks.run.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of tables in Markdown. */
final class Table {
    private Table() {}

    /** Returns the row of names, and the line below it. */
    static String head(String... names) {
        return row(names) + "|---".repeat(names.length) + "|\n";
    }

    static String row(String... columns) {
        return List.of(columns).stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Returns a row that begins with a column of its own. */
    static String row(String first, List<String> others) {
        String[] columns = new String[others.size() + 1];
        columns[0] = first;
        Arrays.setAll(columns, i -> i == 0 ? first : others.get(i - 1));
        return row(columns);
    }

    static String ratio(Optional<Spread> ratio) {
        return ratio.map(spread ->
                        String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", spread.median(), spread.low(), spread.high()))
                .orElse("–");
    }

    static String median(Optional<Spread> figure) {
        return figure.map(Spread::median).map(Table::plain).orElse("–");
    }

    static String plain(double number) {
        if (Double.isNaN(number)) {
            return "not measured";
        }
        if (number != 0 && Math.abs(number) < 20) {
            return String.format(Locale.ROOT, Math.abs(number) < 1 ? "%.3f" : "%.2f", number);
        }
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
