package dev.curfew.bootstrap;

import dev.curfew.config.Web;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the application says that any node may serve any of its requests (Servlet 6.1, 7.7.2). */
final class Distributable {
    private static final Logger LOG = LoggerFactory.getLogger(Distributable.class);
    private static final String WEB_XML = "/WEB-INF/web.xml";

    private Distributable() {}

    /** Returns whether attributes are kept in the cluster. */
    static boolean clusters(Web.Attributes setting, ServletContext context) {
        return switch (setting) {
            case CLUSTER -> true;
            case CONTAINER -> false;
            case AUTO -> isDeclared(context);
        };
    }

    private static boolean isDeclared(ServletContext context) {
        try (InputStream in = context.getResourceAsStream(WEB_XML)) {
            return in != null && isDeclared(in);
        } catch (IOException | XMLStreamException unreadable) {
            LOG.warn("{} cannot be read: curfew.attributes=auto is container", WEB_XML, unreadable);
            return false;
        }
    }

    private static boolean isDeclared(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        for (int depth = 0; reader.hasNext(); ) {
            reader.next();
            if (reader.isStartElement()) {
                depth++;
                if (depth == 2 && reader.getLocalName().equals("distributable")) {
                    return true;
                }
            } else if (reader.isEndElement()) {
                depth--;
            }
        }
        return false;
    }
}
