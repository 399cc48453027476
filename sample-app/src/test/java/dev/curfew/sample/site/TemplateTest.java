package dev.curfew.sample.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private final Template greeting = new Template("greeting", "<p title='{{title}}'>{{body}}</p>");

    @Test
    void plainTextIsEscaped() {
        assertThat(greeting.fill(Map.of("title", "it's \"1\" & 2", "body", "<script>"))
                        .text())
                .isEqualTo("<p title='it&#39;s &quot;1&quot; &amp; 2'>&lt;script&gt;</p>");
    }

    @Test
    void htmlStaysAsItIs() {
        assertThat(greeting.fill(Map.of("title", "", "body", new Html("<b>$1</b>")))
                        .text())
                .isEqualTo("<p title=''><b>$1</b></p>");
    }

    @Test
    void placesInAValueAreNotFilledAgain() {
        assertThat(greeting.fill(Map.of("title", "", "body", "{{title}}")).text())
                .isEqualTo("<p title=''>{{title}}</p>");
    }

    @Test
    void placeWithoutAValueIsNamed() {
        assertThatThrownBy(() -> greeting.fill(Map.of("title", "")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("page must be filled: page=greeting, place=body");
    }
}
