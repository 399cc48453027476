package dev.curfew.servers;

final class GlassFish8IT extends Conformance {
    GlassFish8IT() {
        super(GlassFish.EIGHT);
    }
}
