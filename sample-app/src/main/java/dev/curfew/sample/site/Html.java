package dev.curfew.sample.site;

import java.util.List;
import java.util.stream.Collectors;

/** Text that is HTML already; everything else is escaped on its way into a page. */
record Html(String text) {
    static final Html NOTHING = new Html("");

    static Html escaped(String plain) {
        StringBuilder html = new StringBuilder(plain.length() + 16);
        plain.chars().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append((char) c);
            }
        });
        return new Html(html.toString());
    }

    static Html joined(List<Html> parts) {
        return new Html(parts.stream().map(Html::text).collect(Collectors.joining()));
    }
}
