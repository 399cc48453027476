package dev.curfew.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of descriptors, and what is not. */
class DescriptorTest {
    private static Descriptor read(String xml) throws XMLStreamException {
        return Descriptor.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anElementOfTheRootCountsAndOneFurtherInDoesNot() throws Exception {
        assertThat(read("<web-app><distributable/></web-app>").distributable()).isTrue();
        assertThat(read("<web-app/>").distributable()).isFalse();
        assertThat(read("<web-app><servlet><distributable/></servlet></web-app>")
                        .distributable())
                .isFalse();
    }

    @Test
    void aNamespaceChangesNothing() throws Exception {
        String xml = "<j:web-app xmlns:j='https://jakarta.ee/xml/ns/jakartaee'><j:distributable/></j:web-app>";
        assertThat(read(xml).distributable()).isTrue();
    }

    @Test
    void theOrderOfFragmentsIsRead() throws Exception {
        Descriptor all = read("<web-app><name>n</name></web-app>");
        Descriptor some = read("<web-app><absolute-ordering><name> a </name><name>b</name></absolute-ordering>"
                + "<distributable/></web-app>");
        Descriptor others = read("<web-app><absolute-ordering><name>a</name><others/></absolute-ordering></web-app>");
        Descriptor none = read("<web-app metadata-complete='true'/>");
        Descriptor fragment = read("<web-fragment><name>c</name><servlet><name>x</name></servlet></web-fragment>");
        assertThat(fragment.name()).isEqualTo("c");
        assertThat(some.ordered()).isEqualTo(List.of("a", "b"));
        assertThat(some.distributable()).isTrue();
        assertThat(List.of(all, some, others, none))
                .extracting(application -> application.takesIn(fragment))
                .containsExactly(true, false, true, false);
        assertThat(some.takesIn(read("<web-fragment><name>b</name></web-fragment>")))
                .isTrue();
    }

    /** Descriptors of old have a document type. */
    @Test
    void aDocumentTypeIsPassedOver() throws Exception {
        String xml = "<!DOCTYPE web-app PUBLIC '-//Sun//DTD Web Application 2.3//EN' 'http://127.0.0.1:1/web-app.dtd'>"
                + "<web-app><distributable/></web-app>";
        assertThat(read(xml).distributable()).isTrue();
    }

    @Test
    void anExternalEntityIsNeverRead(@TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "shop");
        String xml = "<!DOCTYPE web-fragment [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>"
                + "<web-fragment><name>&e;</name></web-fragment>";
        assertThatThrownBy(() -> assertThat(read(xml).name()).doesNotContain("shop"))
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void anEntityThatGrowsIsNotReadEither() {
        String xml = "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
                + "<w><name>&b;</name></w>";
        assertThatThrownBy(() -> read(xml)).isInstanceOf(XMLStreamException.class);
    }
}
