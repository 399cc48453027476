package dev.curfew.ee;

import jakarta.security.auth.message.MessageInfo;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;

/** Request and response of one question to a mechanism, either of which it may wrap. Confined to its request. */
final class AskedMessages implements MessageInfo {
    private static final String REGISTER = "jakarta.servlet.http.registerSession";

    private final Map<String, Object> properties = new HashMap<>();
    private HttpServletRequest request;
    private HttpServletResponse response;

    AskedMessages(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return response;
    }

    boolean isRegisterSession() {
        return Boolean.parseBoolean(String.valueOf(properties.get(REGISTER)));
    }

    void registerSession() {
        properties.put(REGISTER, "true");
    }

    @Override
    public Object getRequestMessage() {
        return request;
    }

    @Override
    public Object getResponseMessage() {
        return response;
    }

    @Override
    public void setRequestMessage(Object message) {
        request = (HttpServletRequest) message;
    }

    @Override
    public void setResponseMessage(Object message) {
        response = (HttpServletResponse) message;
    }

    @Override
    public Map<String, Object> getMap() {
        return properties;
    }
}
