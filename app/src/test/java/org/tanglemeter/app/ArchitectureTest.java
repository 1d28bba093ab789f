package org.tanglemeter.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may use whom: the floors of the house. The JDK is everybody's; jota and Vert.x bring the libraries under them. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tanglemeter");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            org.tanglemeter.pow            |
            org.tanglemeter.ledger         | org.tanglemeter.pow org.bouncycastle
            org.tanglemeter.mam            | org.tanglemeter.pow org.tanglemeter.ledger
            org.tanglemeter.crypto         | org.bouncycastle
            org.tanglemeter.consent        | org.tanglemeter.crypto com.fasterxml.jackson
            org.tanglemeter.camel.p1       | org.apache.camel com.fasterxml.jackson com.fazecast.jSerialComm org.sqlite org.slf4j
            org.tanglemeter.camel.iota.mam | org.apache.camel org.tanglemeter.mam org.tanglemeter.ledger org.tanglemeter.pow org.tanglemeter.crypto org.iota.jota okhttp3 okio retrofit2 com.google.gson org.sqlite com.fasterxml.jackson org.slf4j
            org.tanglemeter.camel.pqcrypto | org.apache.camel org.tanglemeter.crypto
            org.tanglemeter.tangle         | org.tanglemeter.pow org.tanglemeter.ledger io.vertx io.netty com.fasterxml.jackson org.sqlite org.slf4j
            """)
    void usesOnlyWhatItMay(String floor, String mayUse) {
        assertThat(OURS.that(resideInAPackage(floor + "..")))
                .as("classes of " + floor)
                .isNotEmpty();
        String[] allowed = Stream.concat(
                        Stream.of(floor, "java", "javax", "jdk"),
                        mayUse == null ? Stream.empty() : Stream.of(mayUse.split(" ")))
                .map(name -> name + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(floor + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(OURS);
    }
}
