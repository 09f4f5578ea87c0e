package dev.pgwizard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house of docs/architecture.md: who may know whom, and who may touch a database. */
class HouseTests {

    /** From the roof to the ground: each may use those behind it. */
    private static final List<String> FLOORS = List.of("web", "cli", "apply", "rehearsal", "handover", "gains", "plan",
            "symptom", "check", "remedy", "platform", "server", "immich", "connection", "postgres");

    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("dev.pgwizard");

    private static final JavaClasses TESTS = new ClassFileImporter()
        .withImportOption(new ImportOption.OnlyIncludeTests())
        .importPackages("dev.pgwizard");

    private static String[] packages(List<String> floors) {
        return floors.stream().map(floor -> "dev.pgwizard." + floor + "..").toArray(String[]::new);
    }

    @Test
    void arrowsPointDownwardsOnly() {
        for (int floor = 1; floor < FLOORS.size(); floor++) {
            noClasses().that()
                .resideInAPackage("dev.pgwizard." + FLOORS.get(floor) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(FLOORS.subList(0, floor)))
                .check(CLASSES);
        }
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.pgwizard.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageHasItsFloor() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/main/java/dev/pgwizard"))) {
            assertThat(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(FLOORS);
        }
    }

    /**
     * What decides and what writes needs no database and no framework, so a test needs
     * none either.
     */
    @Test
    void decidingIsPure() {
        noClasses().that()
            .resideInAnyPackage(packages(List.of("handover", "gains", "plan", "symptom", "check", "remedy", "immich")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework..", "java.net.http..")
            .check(CLASSES);
    }

    /**
     * What a release does is a trait in releases.yaml, what a migration is a landmark.
     */
    @Test
    void noReleaseAndNoMigrationIsTypedIntoTheCode() throws IOException {
        Pattern typed = Pattern.compile(
                "\"v?(1\\.\\d{2,3}|[2-9]\\.\\d{1,3})\\.\\d{1,2}\"|new Release\\([1-9]|\"\\d{13}-|[A-Za-z]\\d{13}\"");
        assertThat(typed.matcher("isAtLeast(\"1.133.0\")").find()).isTrue();
        assertThat(typed.matcher("ran(\"1744910873969-InitialMigration\")").find()).isTrue();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(source).lines()).as(source.toString())
                    .noneMatch(line -> typed.matcher(line).find());
            }
        }
    }

    /**
     * What reads a server is a file below {@code sql}, what a plan runs one below
     * {@code statements}.
     */
    @Test
    void noStatementOfMoreThanThreeLinesIsInTheCode() throws IOException {
        Pattern block = Pattern
            .compile("\"\"\"\\R(\\s*(?:SELECT|WITH|DO|CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|GRANT|BEGIN|"
                    + "USING|SET|LOCK|EXPLAIN|VALUES)\\b.*?)\"\"\"", Pattern.DOTALL);
        assertThat(block.matcher("\"\"\"\n  SELECT 1\n\"\"\"").find()).isTrue();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(block.matcher(Files.readString(source)).results().map(found -> found.group(1)))
                    .as(source.toString())
                    .allSatisfy(sql -> assertThat(sql.strip().lines()).hasSizeLessThan(4));
            }
        }
    }

    @Test
    void noLineIsTooLong() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(source).lines()).as(source.toString())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(141));
            }
        }
    }

    @Test
    void noNameOfATypeStandsInTwoPackages() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.map(path -> path.getFileName().toString())
                .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))).doesNotHaveDuplicates();
        }
    }

    @Test
    void noTypeHasTwoHundredLines() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(source)
                    .lines()
                    .dropWhile(line -> line.isEmpty() || line.matches("(?:import|package) .*"))).as(source.toString())
                    .hasSizeLessThan(200);
            }
        }
    }

    @Test
    void quickTestsStartNothing() {
        classes().that()
            .areAnnotatedWith(Quick.class)
            .should()
            .haveSimpleNameEndingWith("Tests")
            .andShould()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("dev.pgwizard.bed..")
            .check(TESTS);
    }

    @Test
    void onlyOnePlaceOpensConnections() {
        noClasses().that()
            .resideOutsideOfPackage("dev.pgwizard.connection..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.sql\\.Driver(Manager)?|javax\\.sql\\.DataSource|org\\.postgresql\\.Driver")
            .check(CLASSES);
    }

    /**
     * Java's engine calls itself for each round of such a group: a long text would fill
     * the stack.
     */
    @Test
    void expressionsRepeatNoAlternativesUnlessPossessively() throws IOException {
        Pattern greedy = Pattern.compile("\\((?:\\?:)?[^()]*\\|[^()]*\\)[*+](?![+?])");
        assertThat(greedy.matcher("\"(?:a|b)*\"").find()).isTrue();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(source).lines().filter(line -> !line.strip().startsWith("*")))
                    .as(source.toString())
                    .noneMatch(line -> greedy.matcher(line).find());
            }
        }
    }

}
