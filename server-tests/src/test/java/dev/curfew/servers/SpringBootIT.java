package dev.curfew.servers;

final class SpringBootIT extends Conformance {
    SpringBootIT() {
        super(Embedded.SPRING_BOOT);
    }
}
