package dev.curfew.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A chart with horizontal bars in groups, as SVG. Not thread-safe. */
final class BarChart {
    private static final int LABELS = 330;
    private static final int BARS = 460;
    private static final int RIGHT = 90;
    private static final int BAR = 15;
    private static final int TOP = 42;
    private static final List<String> COLOURS = List.of("#1b6ca8", "#4fa3d1", "#c2571a", "#e8a04c", "#5b8c5a");

    private final String title;
    private final List<String> series;
    private final Map<String, List<Double>> groups = new LinkedHashMap<>();

    /** @param series what the bars of each group stand for, in their order */
    BarChart(String title, List<String> series) {
        this.title = title;
        this.series = List.copyOf(series);
    }

    /** Adds a group; {@link Double#NaN} for a bar that is missing. */
    void group(String label, List<Double> values) {
        groups.put(label, List.copyOf(values));
    }

    String svg() {
        double most = groups.values().stream()
                .flatMap(List::stream)
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        int groupHeight = BAR * series.size() + 14;
        int height = TOP + groupHeight * groups.size() + 22 * series.size();
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">%n<title>%s</title>%n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                LABELS + BARS + RIGHT,
                height,
                title));
        text(svg, 10, 22, "start", "font-size=\"15\" font-weight=\"bold\"", title);
        int y = TOP;
        for (Map.Entry<String, List<Double>> group : groups.entrySet()) {
            text(svg, LABELS - 10, y + groupHeight / 2 - 3, "end", "", group.getKey());
            bars(svg, group.getValue(), y, most);
            y += groupHeight;
        }
        legend(svg, y);
        return svg.append("</svg>\n").toString();
    }

    private static void bars(StringBuilder svg, List<Double> values, int top, double most) {
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (Double.isNaN(value)) {
                continue;
            }
            double width = Math.max(1, Math.max(0, value) / most * BARS);
            int y = top + i * BAR;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                    LABELS,
                    y,
                    width,
                    BAR - 2,
                    COLOURS.get(i % COLOURS.size())));
            String shown = String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
            text(svg, (int) (LABELS + width + 5), y + BAR - 4, "start", "font-size=\"11\"", shown);
        }
    }

    private void legend(StringBuilder svg, int top) {
        for (int i = 0; i < series.size(); i++) {
            int y = top + 12 + i * 20;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>%n",
                    LABELS,
                    y,
                    COLOURS.get(i % COLOURS.size())));
            text(svg, LABELS + 18, y + 11, "start", "", series.get(i));
        }
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String style, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#222222\" %s>%s</text>%n",
                x,
                y,
                anchor,
                style,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
