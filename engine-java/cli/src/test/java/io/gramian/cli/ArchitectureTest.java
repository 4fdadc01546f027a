package io.gramian.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The arrows of the command line: files, plot and experiment know nothing of commands, and nobody names a backend. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.gramian");

    @Test
    void filesPlotsAndExperimentsDoNotKnowTheCommands() {
        noClasses()
                .that()
                .resideInAnyPackage("io.gramian.cli.files..", "io.gramian.cli.plot..", "io.gramian.cli.experiment..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.gramian.cli.command..")
                .check(CLASSES);
    }

    @Test
    void filesAndPlotsDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("io.gramian.cli.files..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.gramian.cli.plot..", "io.gramian.cli.experiment..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.gramian.cli.plot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.gramian.cli.files..", "io.gramian.cli.experiment..")
                .check(CLASSES);
    }

    @Test
    void theLibraryDoesNotKnowTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.gramian.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.gramian.cli..")
                .check(CLASSES);
    }

    @Test
    void theCommandLineNamesNoBackend() {
        noClasses()
                .that()
                .resideInAPackage("io.gramian.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.gramian.compute.scalar..", "io.gramian.compute.simd..")
                .check(CLASSES);
    }

    /** Times are differences of System.nanoTime, which nobody sets back. */
    @Test
    void nobodyReadsAClockThatPeopleSet() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CLASSES);
    }
}
