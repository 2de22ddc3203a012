package io.samovar.itests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Dependencies point one way: a bundle knows the api, its library, and itself. */
class DependencyRuleTest {
    /** A library, not a bundle: whoever uses it carries it inside. */
    private static final String CONFIGS = "io.samovar.configs";

    private static final String API = "io.samovar.api";
    private static final List<String> EXEMPT = List.of(API, "io.samovar.testkit");

    private static List<Path> bundles;
    private static JavaClasses classes;

    @BeforeAll
    static void readTheBundles() throws IOException {
        Path root = Path.of(System.getProperty("bundles"));
        try (Stream<Path> folders = Files.list(root)) {
            bundles =
                    folders.filter(folder -> Files.isDirectory(folder.resolve("target/classes")))
                            .toList();
        }
        classes =
                new ClassFileImporter()
                        .importPaths(
                                bundles.stream().map(b -> b.resolve("target/classes")).toList());
    }

    @Test
    void allBundlesAreThere() {
        assertThat(bundles).hasSizeGreaterThanOrEqualTo(9);
        assertThat(classes).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aBundleUsesOnlyTheApiAndItself() {
        return bundles.stream()
                .map(bundle -> bundle.getFileName().toString())
                .filter(name -> !EXEMPT.contains(name))
                .map(
                        name ->
                                DynamicTest.dynamicTest(
                                        name,
                                        () ->
                                                noClasses()
                                                        .that(belongTo(name))
                                                        .should()
                                                        .dependOnClassesThat(
                                                                describe(
                                                                        "are another bundle's",
                                                                        type ->
                                                                                isForeign(
                                                                                        name,
                                                                                        type)))
                                                        .check(classes)));
    }

    @Test
    void theApiKnowsNobody() {
        classes()
                .that()
                .resideInAPackage(API + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(API + "..", "java..", "org.osgi.annotation..")
                .check(classes);
    }

    @Test
    void whatIsPrivateIsInternal() {
        for (Path bundle : bundles) {
            String name = bundle.getFileName().toString();
            if (EXEMPT.contains(name)) {
                continue;
            }
            classes()
                    .that(belongTo(name))
                    .should()
                    .resideInAPackage(name + ".internal..")
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    private static boolean isForeign(String bundle, JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith("io.samovar.")
                && !isBelow(API, name)
                && !isBelow(CONFIGS, name)
                && !bundle.equals(owner(name));
    }

    private static DescribedPredicate<JavaClass> belongTo(String bundle) {
        return describe("belong to " + bundle, type -> bundle.equals(owner(type.getPackageName())));
    }

    /** The bundle with the longest name: one may be called after another, as an addition to it. */
    private static String owner(String packageName) {
        return bundles.stream()
                .map(bundle -> bundle.getFileName().toString())
                .filter(bundle -> isBelow(bundle, packageName))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static boolean isBelow(String root, String name) {
        return name.equals(root) || name.startsWith(root + ".");
    }
}
