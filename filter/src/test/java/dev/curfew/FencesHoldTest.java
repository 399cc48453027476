package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The negative control of {@link FencesTest}: a class of {@code policy} that breaks every fence is caught by each. */
final class FencesHoldTest {
    private static final String TRESPASSER = "dev.curfew.policy.Trespasser";

    private static final JavaClasses WITH_TRESPASSER = new ClassFileImporter()
            .withImportOption(FencesHoldTest::isMainOrTrespasser)
            .importPackages("dev.curfew");

    @ParameterizedTest
    @MethodSource("fences")
    void fenceNamesTheTrespasser(ArchRule fence) {
        assertThat(fence.evaluate(WITH_TRESPASSER).getFailureReport().getDetails())
                .as(fence.getDescription())
                .anyMatch(line -> line.contains(TRESPASSER));
    }

    private static ArchRule[] fences() {
        return new ArchRule[] {
            FencesTest.policyKnowsNothingButJavaAndJSpecify,
            FencesTest.hazelcastIsKnownInItsPackageAlone,
            FencesTest.servletsAreKnownAtTheEdgeAlone,
            FencesTest.packagesHaveNoCycles,
            FencesTest.nobodyDependsOnBootstrap,
            FencesTest.springIsKnownInItsPackageAlone,
            FencesTest.webSocketsAreKnownInTheirPackageAlone,
            FencesTest.onlyBootstrapReadsTheSystemClock,
            FencesTest.nobodyIsAnHttpFilter
        };
    }

    private static boolean isMainOrTrespasser(Location location) {
        return !location.contains("/test-classes/") || location.contains("/Trespasser.class");
    }
}
