package dev.curfew.ee;

import dev.curfew.ee.app.Pages;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import org.eclipse.jetty.util.Decorator;

/** Injects into the test's servlet, in the way of any CDI. */
final class InjectingDecorator implements Decorator {
    @Override
    public <T> T decorate(T made) {
        if (made instanceof Pages pages) {
            BeanManager manager = CDI.current().getBeanManager();
            AnnotatedType<Pages> type = manager.createAnnotatedType(Pages.class);
            manager.getInjectionTargetFactory(type)
                    .createInjectionTarget(null)
                    .inject(pages, manager.createCreationalContext(null));
        }
        return made;
    }

    @Override
    public void destroy(Object made) {
        // the process ends with it
    }
}
