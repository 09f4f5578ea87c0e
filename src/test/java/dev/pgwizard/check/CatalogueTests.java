package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.check.CatalogueCheck.CheckHead;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.Activity.Pooling;
import dev.pgwizard.server.Database.Tablespace;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.ServerFixtures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every check of the catalogue. */
@Quick
class CatalogueTests {

    private static Target target(VectorExtension vector) {
        return Examined.target(vector == VectorExtension.PGVECTO_RS ? "2.7.5" : "3.0.3", vector);
    }

    static Stream<CatalogueCheck> checks() {
        return Checks.documented().stream();
    }

    /** Servers on which nearly everything is wrong, each in its own way. */
    static Stream<ServerFixtures> brokenServers() {
        return Stream.of(ServerFixtures.ready(VectorExtension.PGVECTOR).readBy("visitor").contentsHidden(),
                ServerFixtures.ready(VectorExtension.PGVECTOR).noRole().noDatabase(),
                ServerFixtures.ready(VectorExtension.PGVECTOR)
                    .readBy("immich")
                    .notAvailable("vector")
                    .notInstalled("earthdistance")
                    .setting("max_connections", "4")
                    .roleSetting("search_path", "app")
                    .roleSetting("statement_timeout", "1ms")
                    .roleSetting("default_tablespace", "fast")
                    .tablespace(new Tablespace("fast", false, false))
                    .pooling(Pooling.TRANSACTION)
                    .contents(inside -> inside.collision("table", "users")
                        .missing("EXECUTE", "FUNCTION now()")
                        .strangers(2, 3)
                        .trigger("ddl_command_start", List.of(), "BEGIN RAISE EXCEPTION 'no'; END")));
    }

    private static List<Finding> findings(ServerFixtures server) {
        CheckContext context = new CheckContext(server.server(), target(VectorExtension.PGVECTOR));
        return Checks.all().stream().map(check -> check.examine(context)).toList();
    }

    /** None is left over, and both are read in one order. */
    @Test
    void hasEachEntryOfTheFileOnce() {
        assertThat(Checks.all()).extracting(Check::id).containsExactlyElementsOf(CheckHead.ALL.keySet());
        assertThat(checks())
            .extracting(check -> check.title(new CheckContext(ServerFixtures.ready(VectorExtension.PGVECTOR).server(),
                    target(VectorExtension.PGVECTOR))))
            .noneMatch(title -> title.contains("{"));
    }

    @Test
    void hasUniqueIdsInKebabCase() {
        assertThat(Checks.all()).extracting(Check::id)
            .doesNotHaveDuplicates()
            .allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void speaksInTheVoiceOfTheHouse(CatalogueCheck check) {
        CheckContext context = new CheckContext(ServerFixtures.ready(VectorExtension.PGVECTOR).server(),
                target(VectorExtension.PGVECTOR));

        assertThat(check.title(context)).matches("(?:[A-Z]|pg_hba|pgvector).*[^.!?]").doesNotContain("!");
        assertThat(Stream.of(check.why(), check.head().decided(), check.head().cured(), check.head().source()))
            .allMatch(text -> text.endsWith(".") || text.endsWith("/"))
            .noneMatch(text -> text.contains("!") || text.contains("please") || text.contains("successfully"));
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingOnAReadyServer(VectorExtension vector) {
        Report report = Report.of(Checks.all(),
                new CheckContext(ServerFixtures.ready(vector).server(), target(vector)));

        assertThat(report.outcomes()).filteredOn(outcome -> !outcome.isPassed() && !outcome.isSkipped()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.READY);
        assertThat(report.remedies()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingWhereImmichRunsAlready(VectorExtension vector) {
        ServerFixtures server = ServerFixtures.ready(vector)
            .roleSetting(new RoleSetting(Optional.of("immich"), Optional.empty(), "search_path",
                    "\"$user\", public, vectors"))
            .contents(inside -> switch (vector) {
                case VECTORCHORD -> inside.immich(86, "3.0.3", "vchordrq");
                case PGVECTOR -> inside.immich(86, "3.0.3", "hnsw");
                case PGVECTO_RS -> inside.immich(68, "2.7.5", "vectors");
            });

        Report report = Report.of(Checks.all(), new CheckContext(server.server(), target(vector)));

        assertThat(report.outcomes()).filteredOn(outcome -> !outcome.isPassed() && !outcome.isSkipped()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokenServers")
    void throwsOnNoServer(ServerFixtures server) {
        assertThat(findings(server)).hasSameSizeAs(Checks.all());
    }

    @ParameterizedTest
    @MethodSource("brokenServers")
    void tellsWhatToDoAboutEveryFailure(ServerFixtures server) {
        assertThat(findings(server)).allSatisfy(finding -> {
            switch (finding) {
                case Finding.Failed failed -> assertThat(List.of(failed.message(), failed.hint()))
                    .allMatch(text -> text.matches("(?s)[A-Z`0-9].*\\."), failed.toString());
                case Finding.Unknown unknown -> assertThat(List.of(unknown.reason(), unknown.hint()))
                    .allMatch(text -> text.matches("(?s)[A-Z`0-9].*\\."), unknown.toString());
                case Finding.Skipped skipped -> assertThat(skipped.reason()).endsWith(".");
                case Finding.Passed passed -> assertThat(passed.observed()).isNotBlank();
            }
        });
    }

    @Test
    void aCheckThatFailsItselfHidesNoOther() {
        Check broken = new Broken();
        CheckContext context = new CheckContext(ServerFixtures.ready(VectorExtension.PGVECTOR).server(),
                target(VectorExtension.PGVECTOR));

        Report report = Report.of(List.of(broken,
                Checks.all().stream().filter(check -> check.id().equals("role-exists")).findFirst().orElseThrow()),
                context);

        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.unknown()).extracting(Outcome::id).containsExactly("broken");
        assertThat(report.passed()).extracting(Outcome::id).containsExactly("role-exists");
    }

    private record Broken() implements Check {

        @Override
        public String id() {
            return "broken";
        }

        @Override
        public String title(CheckContext context) {
            return "This check works";
        }

        @Override
        public String problem(CheckContext context) {
            return "This check does not work";
        }

        @Override
        public String why() {
            return "It does not.";
        }

        @Override
        public Finding examine(CheckContext context) {
            throw new IllegalStateException("broken");
        }

    }

}
