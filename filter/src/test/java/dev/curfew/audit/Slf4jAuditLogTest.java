package dev.curfew.audit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

final class Slf4jAuditLogTest {
    private final RecordingLogger logger = new RecordingLogger();
    private final Slf4jAuditLog log = new Slf4jAuditLog(logger);

    @Test
    void anEndIsOneLineWithEverythingThatIsKnown() {
        log.happened(Events.ended());
        assertThat(logger.lines)
                .containsExactly("INFO session ended: kind=ended handle=AAAAAAAAAAEAAAAAAAAAAg user=ada reason=idle"
                        + " initiator=policy address=203.0.113.7 device=\"Firefox on Linux\" place=Lyon node=node-1"
                        + " at=2026-03-29T01:30:00.250Z event=AAAAAAAAAAEAAAAAAAAAAg/ended");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        log.happened(Events.opened());
        assertThat(logger.lines)
                .containsExactly("INFO session opened: kind=opened handle=AAAAAAAAAAEAAAAAAAAAAg initiator=system"
                        + " node=node-1 at=2026-03-29T01:30:00.250Z event=e1");
    }

    @Test
    void aBackEndOfPairsGetsTheFieldsAsPairsToo() {
        RecordingLogger.OfPairs pairs = new RecordingLogger.OfPairs();
        new Slf4jAuditLog(pairs).happened(Events.ended());
        assertThat(pairs.lines).hasSize(1);
        assertThat(pairs.pairs)
                .extracting(KeyValuePair::toString)
                .containsExactly(
                        "kind=\"ended\"",
                        "handle=\"AAAAAAAAAAEAAAAAAAAAAg\"",
                        "user=\"ada\"",
                        "reason=\"idle\"",
                        "initiator=\"policy\"",
                        "address=\"203.0.113.7\"",
                        "device=\"Firefox on Linux\"",
                        "place=\"Lyon\"",
                        "node=\"node-1\"",
                        "at=\"2026-03-29T01:30:00.250Z\"",
                        "event=\"AAAAAAAAAAEAAAAAAAAAAg/ended\"");
    }

    @Test
    void aUserCannotWriteALineOrAFieldOfTheirOwn() {
        log.happened(Events.signedIn(
                "eve\r\nINFO session ended: user=ada",
                "x\" reason=\"admin",
                "back\\slash\u2028\u202Enext\u0000\uD800"));
        assertThat(logger.lines)
                .containsExactly("INFO session signed in: kind=signed-in handle=AAAAAAAAAAEAAAAAAAAAAg"
                        + " user=\"eve\\u000d\\u000aINFO session ended: user=ada\""
                        + " initiator=user initiator-name=\"eve\\u000d\\u000aINFO session ended: user=ada\""
                        + " device=\"x\\\" reason=\\\"admin\""
                        + " detail=\"back\\\\slash\\u2028\\u202enext\\u0000\\ud800\""
                        + " node=node-1 at=2026-03-29T01:30:00.250Z event=e2");
    }

    @Test
    void placeholdersInAUserNameStayAsTheyAre() {
        log.happened(Events.signedIn("{} {}", "", "${jndi:ldap://x}"));
        assertThat(logger.lines.get(0)).contains(" user=\"{} {}\" ").contains(" detail=\"${jndi:ldap://x}\" ");
    }

    @Test
    void aPairIsEncodedAsWell() {
        RecordingLogger.OfPairs pairs = new RecordingLogger.OfPairs();
        new Slf4jAuditLog(pairs).happened(Events.signedIn("a\nb\"", "", ""));
        assertThat(pairs.pairs).contains(new KeyValuePair("user", "a\\u000ab\\\""));
    }

    @Test
    void aLongTextIsCut() {
        assertThat(LogText.value("x".repeat(512))).isEqualTo("x".repeat(512));
        assertThat(LogText.value("x".repeat(513))).isEqualTo("\"" + "x".repeat(512) + "…\"");
    }

    @Test
    void lettersOfAllScriptsAreReadable() {
        assertThat(LogText.value("Zoë")).isEqualTo("Zoë");
        assertThat(LogText.value("山田 太郎")).isEqualTo("\"山田 太郎\"");
        assertThat(LogText.value("\uDB40\uDC41")).isEqualTo("\"\\u{e0041}\"");
        assertThat(LogText.value("")).isEqualTo("\"\"");
    }

    @Property
    void noTextLeavesItsQuotes(@ForAll String text) {
        String value = LogText.value(text);
        assertThat(value).matches("[\\p{L}\\p{N}._:/@+-]+|\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[\"\\\\u])*\"");
    }
}
