package dev.curfew.sample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.curfew.sample", importOptions = ImportOption.DoNotIncludeTests.class)
class FencesTest {
    @ArchTest
    static final ArchRule siteRunsOnAnyServer = noClasses()
            .that()
            .resideInAPackage("dev.curfew.sample.site")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..", "org.apache..", "com.hazelcast..");

    @ArchTest
    static final ArchRule siteKnowsOfCurfewWhatApplicationsMay = noClasses()
            .that()
            .resideInAPackage("dev.curfew.sample.site")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.curfew.session", "dev.curfew.hazelcast", "dev.curfew.bootstrap", "dev.curfew.config");

    @ArchTest
    static final ArchRule frontDoorKnowsNothingOfCurfew = noClasses()
            .that()
            .resideInAPackage("dev.curfew.sample.door")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.curfew.servlet..",
                    "dev.curfew.session..",
                    "dev.curfew.policy..",
                    "dev.curfew.config..",
                    "com.hazelcast..",
                    "jakarta.servlet..");

    @ArchTest
    static final ArchRule nobodyReadsTheSystemClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.curfew.(sample..)").should().beFreeOfCycles();
}
