package dev.curfew.ee;

import dev.curfew.testkit.TestCurfew;

/** The mechanism where it belongs: Tomcat 11 asks it by Jakarta Authentication. */
class MechanismOnTomcatTest extends MechanismContract {
    private final TomcatEe tomcat = new TomcatEe();

    @Override
    int start(TestCurfew curfew) throws Exception {
        return tomcat.start(curfew);
    }

    @Override
    void stop() throws Exception {
        tomcat.close();
    }
}
