package dev.curfew.servers;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Notes in the server's row what each case came to, and shows what the nodes said where one failed. */
final class Results implements TestWatcher {
    private static void note(ExtensionContext context, boolean passed) {
        TwoNodes suite = (TwoNodes) context.getRequiredTestInstance();
        suite.row.add(context.getRequiredTestMethod().getName(), passed);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, true);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        note(context, false);
        TwoNodes suite = (TwoNodes) context.getRequiredTestInstance();
        System.out.println(context.getDisplayName() + " failed; what the nodes said last:\n" + suite.lastWords());
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        // a case that does not apply to this server is no case
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        note(context, false);
    }
}
