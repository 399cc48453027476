package dev.curfew.bootstrap;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the application says that any node may serve any of its requests (Servlet 6.1, 7.7.2): {@code web.xml} and each
 * fragment that counts have to say so (8.2.3). A jar without a fragment says nothing.
 */
final class Distributable {
    private static final Logger LOG = LoggerFactory.getLogger(Distributable.class);
    private static final String WEB_XML = "/WEB-INF/web.xml";
    private static final String FRAGMENT = "META-INF/web-fragment.xml";

    private final ServletContext context;

    private Distributable(ServletContext context) {
        this.context = context;
    }

    static boolean isDeclared(ServletContext context) {
        return new Distributable(context).isDeclared();
    }

    private boolean isDeclared() {
        try (InputStream in = context.getResourceAsStream(WEB_XML)) {
            if (in == null) {
                return false;
            }
            Descriptor application = Descriptor.read(in);
            return application.distributable() && (application.complete() || allFragmentsAgree(application));
        } catch (IOException | XMLStreamException unreadable) {
            LOG.warn("{} cannot be read: the application counts as not distributable", WEB_XML, unreadable);
            return false;
        }
    }

    private boolean allFragmentsAgree(Descriptor application) throws IOException {
        Set<String> libraries = context.getResourcePaths("/WEB-INF/lib/");
        ClassLoader loader = context.getClassLoader();
        if (libraries == null || loader == null) {
            return true;
        }
        for (URL fragment : Collections.list(loader.getResources(FRAGMENT))) {
            if (isIn(libraries, fragment) && !agrees(application, fragment)) {
                return false;
            }
        }
        return true;
    }

    /** What the server has for all applications is no part of this one. */
    private static boolean isIn(Set<String> libraries, URL fragment) {
        String place = URLDecoder.decode(fragment.toString().replace("+", "%2B"), StandardCharsets.UTF_8);
        return libraries.stream().anyMatch(place::contains);
    }

    private static boolean agrees(Descriptor application, URL place) throws IOException {
        @Nullable Descriptor fragment = read(place);
        if (fragment != null && (fragment.distributable() || !application.takesIn(fragment))) {
            return true;
        }
        LOG.warn("{} does not say <distributable/>, and so the application is not (Servlet 6.1, 8.2.3)", place);
        return false;
    }

    /** The jar is not kept open by a cache, or it could not be replaced. */
    private static @Nullable Descriptor read(URL place) throws IOException {
        URLConnection connection = place.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return Descriptor.read(in);
        } catch (XMLStreamException unreadable) {
            LOG.warn("{} cannot be read", place, unreadable);
            return null;
        }
    }
}
