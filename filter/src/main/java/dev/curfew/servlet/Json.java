package dev.curfew.servlet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the few fixed shapes of JSON that Curfew answers with. */
public final class Json {
    private final Map<String, String> members = new LinkedHashMap<>();

    /** Returns an empty object. */
    public static Json object() {
        return new Json();
    }

    public Json with(String name, String value) {
        members.put(name, quoted(value));
        return this;
    }

    public Json with(String name, long value) {
        members.put(name, Long.toString(value));
        return this;
    }

    public Json with(String name, boolean value) {
        members.put(name, Boolean.toString(value));
        return this;
    }

    public Json with(String name, Json value) {
        members.put(name, value.text());
        return this;
    }

    public Json with(String name, List<Json> values) {
        members.put(name, values.stream().map(Json::text).collect(Collectors.joining(",", "[", "]")));
        return this;
    }

    /** Returns the object as text. */
    public String text() {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == '"' || one == '\\') {
                quoted.append('\\').append(one);
            } else if (one < ' ' || one == '<' || one == '>' || one == '&' || one == 0x2028 || one == 0x2029) {
                quoted.append(String.format("\\u%04x", (int) one));
            } else {
                quoted.append(one);
            }
        }
        return quoted.append('"').toString();
    }
}
