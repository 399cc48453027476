package dev.curfew.ee;

import jakarta.el.ELProcessor;
import jakarta.enterprise.inject.spi.CDI;

/** A text of an annotation that may be an expression, as the built-in mechanisms allow it. */
final class Expression {
    private Expression() {}

    /** Returns the text itself, or what it evaluates to where it is an expression. */
    static String value(String text) {
        boolean isExpression = (text.startsWith("${") || text.startsWith("#{")) && text.endsWith("}");
        return isExpression ? Evaluation.of(text.substring(2, text.length() - 1)) : text;
    }

    /** Loaded for expressions alone: a plain servlet container need not have the expression language. */
    private static final class Evaluation {
        /** The resolver of beans, which CDI 4.1 moves to a place that earlier versions do not have. */
        @SuppressWarnings("removal")
        static String of(String expression) {
            ELProcessor processor = new ELProcessor();
            processor
                    .getELManager()
                    .addELResolver(CDI.current().getBeanManager().getELResolver());
            return String.valueOf(processor.<Object>eval(expression));
        }
    }
}
