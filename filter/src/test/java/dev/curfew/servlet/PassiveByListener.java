package dev.curfew.servlet;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;

/** Says of one path that its requests are nobody's activity. */
public final class PassiveByListener implements ServletRequestListener {
    @Override
    public void requestInitialized(ServletRequestEvent event) {
        if (((HttpServletRequest) event.getServletRequest()).getRequestURI().equals("/passive")) {
            Curfew.passive(event.getServletRequest());
        }
    }
}
