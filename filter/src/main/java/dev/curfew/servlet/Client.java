package dev.curfew.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Tells a navigation, which a page answers, from a call by a program, which a status answers. */
final class Client {
    private Client() {}

    static boolean navigates(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null) {
            return mode.equals("navigate");
        }
        if (request.getHeader("X-Requested-With") != null || request.getHeader("HX-Request") != null) {
            return false;
        }
        String accept = request.getHeader("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
    }
}
