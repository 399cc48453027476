package dev.curfew.sample.site;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of HTML with places such as {@code {{name}}}. Immutable and thread-safe. */
record Template(String name, String text) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");

    /**
     * Fills each place: {@link Html} as it is, anything else escaped.
     *
     * @throws IllegalStateException for a place that {@code values} does not name
     */
    Html fill(Map<String, Object> values) {
        Matcher places = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder(text.length() * 2);
        while (places.find()) {
            Object value = values.get(places.group(1));
            if (value == null) {
                throw new IllegalStateException("page must be filled: page=" + name + ", place=" + places.group(1));
            }
            Html html = value instanceof Html ready ? ready : Html.escaped(value.toString());
            places.appendReplacement(filled, Matcher.quoteReplacement(html.text()));
        }
        return new Html(places.appendTail(filled).toString());
    }
}
