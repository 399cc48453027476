package dev.curfew.ee;

import dev.curfew.testkit.TestCurfew;

/** The mechanism on embedded Jetty, where the filter asks it. */
class MechanismOnJettyTest extends MechanismContract {
    private final JettyEe jetty = JettyEe.bridged("own");

    @Override
    int start(TestCurfew curfew) throws Exception {
        return jetty.start(curfew);
    }

    @Override
    void stop() throws Exception {
        jetty.close();
    }
}
