package dev.curfew;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The fences between the packages of the filter. */
@AnalyzeClasses(packages = "dev.curfew", importOptions = DoNotIncludeTests.class)
final class FencesTest {
    private static final Set<String> PACKAGES = Set.of(
            "policy",
            "session",
            "value",
            "config",
            "hazelcast",
            "servlet",
            "audit",
            "console",
            "oidc",
            "bootstrap",
            "websocket",
            "spring");

    @ArchTest
    static final ArchRule policyKnowsNothingButJavaAndJSpecify = classes()
            .that()
            .resideInAPackage("dev.curfew.policy..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("dev.curfew.policy..", "java..", "org.jspecify.."));

    @ArchTest
    static final ArchRule hazelcastIsKnownInItsPackageAlone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.curfew.hazelcast..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.hazelcast..");

    @ArchTest
    static final ArchRule nimbusIsKnownInItsPackageAlone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.curfew.oidc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule servletsAreKnownAtTheEdgeAlone = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.curfew.servlet..", "dev.curfew.console..", "dev.curfew.bootstrap..", "dev.curfew.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.curfew.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobodyDependsOnBootstrap = noClasses()
            .that()
            .resideOutsideOfPackages("dev.curfew.bootstrap..", "dev.curfew.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.curfew.bootstrap..");

    @ArchTest
    static final ArchRule springIsKnownInItsPackageAlone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.curfew.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "dev.curfew.spring..");

    /** Applications without WebSockets, and servers, need not have the API. */
    @ArchTest
    static final ArchRule webSocketsAreKnownInTheirPackageAlone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.curfew.websocket..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.websocket..", "dev.curfew.websocket..");

    /** Method references count as well: they are accesses, though no calls. */
    @ArchTest
    static final ArchRule onlyBootstrapReadsTheSystemClock = noClasses()
            .that()
            .resideOutsideOfPackage("dev.curfew.bootstrap..")
            .should()
            .accessTargetWhere(theSystemClockIsRead());

    /** {@code HttpFilter} is serializable, and would make our fields so. */
    @ArchTest
    static final ArchRule nobodyIsAnHttpFilter = noClasses().should().beAssignableTo("jakarta.servlet.http.HttpFilter");

    @ArchTest
    static void thePackagesAreTheOnesOfTheMap(JavaClasses classes) {
        assertThat(classes)
                .extracting(type -> type.getPackageName().replaceFirst("^dev\\.curfew\\.", ""))
                .isSubsetOf(PACKAGES)
                .containsAll(PACKAGES);
    }

    @ArchTest
    static void everyPackageIsDescribedAndNullMarked(JavaClasses classes) {
        for (String name : PACKAGES) {
            assertThat(classes.getPackage("dev.curfew." + name).isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                    .as("@NullMarked of the package-info of dev.curfew." + name)
                    .isTrue();
        }
    }

    private static DescribedPredicate<JavaAccess<?>> theSystemClockIsRead() {
        return describe("the system clock is read", access -> {
            String owner = access.getTargetOwner().getName();
            String member = access.getTarget().getName();
            return switch (owner) {
                case "java.lang.System" -> member.equals("currentTimeMillis");
                case "java.time.Clock", "java.time.InstantSource" -> member.startsWith("system");
                case "java.util.Date" -> access.getTarget().getFullName().equals("java.util.Date.<init>()");
                default -> owner.startsWith("java.time.") && member.equals("now");
            };
        });
    }
}
