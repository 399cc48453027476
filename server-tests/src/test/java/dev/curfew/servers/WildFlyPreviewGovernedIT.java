package dev.curfew.servers;

final class WildFlyPreviewGovernedIT extends Governed {
    WildFlyPreviewGovernedIT() {
        super(WildFly.PREVIEW);
    }
}
