package io.gramian;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows of the house: which package may depend on which. */
final class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.gramian");

    @Test
    void dependenciesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("tensor")
                .definedBy("io.gramian.tensor..")
                .layer("compute")
                .definedBy("io.gramian.compute..")
                .layer("autodiff")
                .definedBy("io.gramian.autodiff..")
                .layer("linalg")
                .definedBy("io.gramian.linalg..")
                .layer("manifold")
                .definedBy("io.gramian.manifold..")
                .layer("nn")
                .definedBy("io.gramian.nn..")
                .layer("kernel")
                .definedBy("io.gramian.kernel")
                .layer("cluster")
                .definedBy("io.gramian.cluster..")
                .layer("prior")
                .definedBy("io.gramian.kernel.prior..")
                .layer("model")
                .definedBy("io.gramian.model..")
                .layer("view")
                .definedBy("io.gramian.view..")
                .layer("classify")
                .definedBy("io.gramian.classify..")
                .whereLayer("view")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("classify")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("model")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("prior")
                .mayOnlyBeAccessedByLayers("model")
                .whereLayer("cluster")
                .mayOnlyBeAccessedByLayers("prior", "model", "view")
                .whereLayer("kernel")
                .mayOnlyBeAccessedByLayers("cluster", "prior", "model")
                .whereLayer("nn")
                .mayOnlyBeAccessedByLayers("model")
                .whereLayer("manifold")
                .mayOnlyBeAccessedByLayers("model")
                .whereLayer("autodiff")
                .mayOnlyBeAccessedByLayers("nn", "model")
                .whereLayer("linalg")
                .mayOnlyBeAccessedByLayers("manifold", "kernel", "cluster", "prior", "model", "view", "classify")
                .check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.gramian.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void onlyTheSimdBackendTouchesTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.gramian.compute.simd..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(CORE);
    }

    /**
     * Vectors of two lengths in one JVM make the calls within the Vector API ambiguous to the compiler, which then leaves vectors of
     * unrelated kernels on the heap.
     */
    @Test
    void floatVectorsHaveOneLength() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.gramian.compute.simd.Lanes")
                .should()
                .accessTargetWhere(describe("choose a length of float vectors", ArchitectureTest::choosesLength))
                .check(CORE);
    }

    private static boolean choosesLength(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getSimpleName();
        String name = access.getTarget().getName();
        return switch (owner) {
            case "FloatVector" -> name.startsWith("SPECIES_");
            case "VectorSpecies" -> name.startsWith("of") || name.startsWith("with");
            default -> false;
        };
    }

    @Test
    void nothingButTheSeamNamesABackend() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.gramian.compute..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.gramian.compute.scalar..", "io.gramian.compute.simd..")
                .check(CORE);
    }

    @Test
    void theCoreNeedsNothingButTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("io.gramian..", "java..", "jdk.incubator.vector..")
                .check(CORE);
    }

    @Test
    void theLibraryNeitherPrintsNorExits() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CORE);
    }

    /** Packages of the stable API; all others say that they are experimental. */
    @Test
    void whatIsNotStableSaysSo() {
        Set<String> stable = Set.of(
                "io.gramian",
                "io.gramian.tensor",
                "io.gramian.model",
                "io.gramian.metric",
                "io.gramian.data",
                "io.gramian.io",
                "io.gramian.compute");
        Set<String> found = new TreeSet<>();
        for (JavaClass each : CORE) {
            JavaPackage home = each.getPackage();
            if (!home.isAnnotatedWith(Experimental.class)) {
                found.add(home.getName());
            }
        }
        assertEquals(new TreeSet<>(stable), found);
    }
}
