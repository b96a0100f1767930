package dev.sextant.sequencing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ParsingStandsAloneTest {

    @Test
    void parsersKnowNeitherSpringNorTheEngineNorTheDatabase() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.sextant.sequencing", "dev.sextant.plasma");

        noClasses()
                .that()
                .resideInAnyPackage(
                        "..sequencing.text..",
                        "..sequencing.vcf..",
                        "..sequencing.maf..",
                        "..sequencing.copynumber..",
                        "..sequencing.report..")
                .or()
                .haveSimpleNameEndingWith("ReportReader")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.camunda..", "java.sql..")
                .check(classes);
    }
}
