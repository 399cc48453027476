package dev.curfew.ee;

import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.util.AnnotationLiteral;

/** Says that the mechanism is a bean of its own type alone: to be injected, and no mechanism of the application. */
final class Injected extends AnnotationLiteral<Typed> implements Typed {
    static final Typed LITERAL = new Injected();

    private static final long serialVersionUID = 1L;

    @Override
    public Class<?>[] value() {
        return new Class<?>[] {CurfewAuthenticationMechanism.class};
    }
}
