package dev.curfew.sample.door;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the front door says when no node does. Thread-safe. */
final class DoorErrors implements Request.Handler {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>Curfew Cinema</title></head>
            <body><h1>Curfew Cinema</h1><p>%s</p></body></html>
            """;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String text = response.getStatus() == HttpStatus.SERVICE_UNAVAILABLE_503
                ? "No server answers at the moment. Please try again in a few seconds."
                : "The server that had this request did not answer it. Please try again.";
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=UTF-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, PAGE.formatted(text), callback);
        return true;
    }
}
