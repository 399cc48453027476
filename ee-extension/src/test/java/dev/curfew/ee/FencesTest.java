package dev.curfew.ee;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The fences around the extension for Jakarta Security. */
@AnalyzeClasses(packages = "dev.curfew.ee", importOptions = DoNotIncludeTests.class)
final class FencesTest {
    @ArchTest
    static final ArchRule hazelcastIsUnknown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.hazelcast..", "dev.curfew.hazelcast..", "dev.curfew.bootstrap..");

    @ArchTest
    static final ArchRule jettyIsForProgramsThatEmbedIt = noClasses()
            .that()
            .haveNameNotMatching(".*\\.JettyConstraints(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..");

    @ArchTest
    static void thePackageIsDescribedAndNullMarked(JavaClasses classes) {
        assertThat(classes.getPackage("dev.curfew.ee").isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .isTrue();
    }
}
