package dev.curfew.sample.site;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The templates of the application, each read once. Thread-safe. */
final class Pages {
    private final ServletContext context;
    private final Map<String, Template> read = new ConcurrentHashMap<>();

    Pages(ServletContext context) {
        this.context = context;
    }

    /** Begins a page whose body is the template {@code name}. */
    Page page(HttpServletRequest request, String name, String title) {
        return new Page(this, request, template(name), title);
    }

    Template template(String name) {
        return read.computeIfAbsent(name, this::load);
    }

    private Template load(String name) {
        String path = "/WEB-INF/pages/" + name + ".html";
        try (InputStream in = context.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("page must be part of the application: path=" + path);
            }
            return new Template(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("page must be readable: path=" + path, unreadable);
        }
    }
}
