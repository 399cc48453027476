package dev.curfew.servers;

final class WildFlyPreviewIT extends Conformance {
    WildFlyPreviewIT() {
        super(WildFly.PREVIEW);
    }
}
