package dev.curfew.session;

import java.util.Objects;

/**
 * Where a session comes from: the client's address, its user agent and a place, each empty where unknown.
 *
 * <p>Cut to {@value #LIMIT} characters each, without control characters: the text comes from the network. Immutable.
 */
public record Origin(String address, String device, String place) {
    /** The longest text that is kept of each part, in characters. */
    public static final int LIMIT = 256;

    /** An origin of which nothing is known. */
    public static final Origin UNKNOWN = new Origin("", "", "");

    public Origin {
        address = clean(Objects.requireNonNull(address, "address"));
        device = clean(Objects.requireNonNull(device, "device"));
        place = clean(Objects.requireNonNull(place, "place"));
    }

    private static String clean(String text) {
        String cut = text.length() > LIMIT ? text.substring(0, LIMIT) : text;
        return cut.chars().noneMatch(Character::isISOControl) ? cut : cut.replaceAll("\\p{Cntrl}", " ");
    }
}
