package dev.curfew.bootstrap;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code web.xml} or {@code web-fragment.xml} says about being distributable and about which fragments count.
 * Immutable.
 *
 * @param name of the fragment, empty for none
 * @param complete whether fragments do not count at all
 * @param ordered the fragments of an {@code absolute-ordering}, null for none
 * @param others whether that takes in all others too
 */
record Descriptor(
        boolean distributable,
        String name,
        boolean complete,
        @Nullable List<String> ordered,
        boolean others) {
    Descriptor {
        ordered = ordered == null ? null : List.copyOf(ordered);
    }

    /** Returns whether the fragment is part of the application (Servlet 6.1, 8.2.2). */
    boolean takesIn(Descriptor fragment) {
        List<String> named = ordered;
        return !complete && (named == null || others || named.contains(fragment.name()));
    }

    /** Neither document types nor external entities are read. */
    static Descriptor read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return new Parsing(factory.createXMLStreamReader(in)).descriptor();
    }

    /** One pass through a file. */
    private static final class Parsing {
        private final XMLStreamReader reader;
        private final List<String> path = new ArrayList<>();
        private boolean distributable;
        private boolean complete;
        private String name = "";
        private @Nullable List<String> ordered;
        private boolean others;

        private Parsing(XMLStreamReader reader) {
            this.reader = reader;
        }

        private Descriptor descriptor() throws XMLStreamException {
            while (reader.hasNext()) {
                reader.next();
                if (reader.isStartElement()) {
                    path.add(reader.getLocalName());
                    begin(String.join("/", path.subList(1, path.size())));
                } else if (reader.isEndElement()) {
                    path.remove(path.size() - 1);
                }
            }
            return new Descriptor(distributable, name, complete, ordered, others);
        }

        /** Reading the text of an element takes its end along. */
        private void begin(String element) throws XMLStreamException {
            switch (element) {
                case "" -> complete = "true".equals(reader.getAttributeValue(null, "metadata-complete"));
                case "distributable" -> distributable = true;
                case "absolute-ordering" -> ordered = new ArrayList<>();
                case "absolute-ordering/others" -> others = true;
                case "name" -> name = text();
                case "absolute-ordering/name" -> {
                    if (ordered != null) {
                        ordered.add(text());
                    }
                }
                default -> {}
            }
        }

        private String text() throws XMLStreamException {
            path.remove(path.size() - 1);
            return reader.getElementText().strip();
        }
    }
}
