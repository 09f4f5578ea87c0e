package dev.pgwizard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.consumers.Golden;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.ConfSnippet.ByHand;
import dev.pgwizard.plan.Part.Item;
import dev.pgwizard.plan.Plan.Fingerprint;
import dev.pgwizard.plan.Plan.Task;
import dev.pgwizard.plan.Psql.PsqlRun;
import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.PreloadLibrary;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Role.ServerLogin;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.Settings.FileSetting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of steps, what happens together, and the files that a plan is written as. */
@Quick
class ScriptsTests {

    private static final Target TARGET = TargetFixtures.owner("3.0.3", VectorExtension.VECTORCHORD, "immich", "immich");

    private static final CheckContext CONTEXT = new CheckContext(
            ServerFixtures.ready(VectorExtension.VECTORCHORD).server(), TARGET);

    /** Nothing is prepared, and another library stands on the list. */
    private static Report empty() {
        FileSetting auto = new FileSetting("/data/postgresql.auto.conf", 3, 1, Optional.of("shared_preload_libraries"),
                Optional.of("auto_explain"), true, Optional.empty());
        return Report.of(Checks.all(),
                new CheckContext(ServerFixtures.ready(VectorExtension.VECTORCHORD)
                    .noRole()
                    .noDatabase()
                    .withoutSetting("vchordrq.query_sampling_enable")
                    .preloaded("auto_explain")
                    .files(Reading.known(List.of(auto)))
                    .server(), TARGET));
    }

    private static Way way(Command... commands) {
        return new Way("sql", "By the wizard", Doer.WIZARD, List.of(commands), List.of());
    }

    private static Step step(String id, Phase phase, Way... ways) {
        return new Step(id, phase, "SQL", "Do " + id, "Because.", List.of(), Optional.empty(), false, List.of(ways),
                Effects.HARMLESS);
    }

    private static Step step(String id, Phase phase, String database, Statement... statements) {
        return step(id, phase, way(new Command.Sql(database, List.of(statements))));
    }

    private static Step byHand(String id) {
        return step(id, Phase.RESTART, way(Command.advice("Do it.")));
    }

    private static Plan plan(Step... steps) {
        return new Plan(List.of(steps), Fingerprint.of(List.of(steps)));
    }

    private static List<Part> parts(Step... steps) {
        return Part.of(List.of(steps), step -> step.way().commands());
    }

    private static List<List<String>> sql(List<Part> parts) {
        return parts.stream()
            .map(part -> part.items().stream().map(Item::statement).map(Statement::sql).toList())
            .toList();
    }

    @Test
    void areWhatTheyWere() {
        Report report = empty();
        Plan plan = Plan.of(report);
        assertThat(plan.steps()).extracting(Step::id)
            .containsExactly("create-role", "create-database", "create-earthdistance", "preload", "restart",
                    "create-vchord");
        Golden.matches("plan/empty/plan.sql", steady(SqlScript.of(plan, report.context()), plan));
        Golden.matches("plan/empty/undo.sql", steady(UndoScript.of(plan, report.context()), plan));
        Golden.matches("plan/empty/postgresql.conf", ConfSnippet.of(plan));
    }

    private static String steady(String text, Plan plan) {
        assertThat(text).contains(plan.fingerprint().words());
        return text.replace(plan.fingerprint().words(), "7f3a-91c2");
    }

    @Test
    void aPlanKnowsWhatItCures() {
        Plan plan = Plan.of(empty());
        assertThat(plan.isEmpty()).isFalse();
        assertThat(plan.restarts()).isEqualTo(1);
        Step restart = plan.step("restart").orElseThrow();
        assertThat(restart.cures()).containsExactly("vector-preloaded");
        assertThat(restart.severity()).contains(Severity.BLOCKER);
        assertThat(plan.step("unheard-of")).isEmpty();
        assertThat(Plan.of(Report.of(Checks.all(), CONTEXT)).isEmpty()).isTrue();
        assertThat(Plan.of(Report.of(Checks.all(), CONTEXT)).restarts()).isZero();
    }

    /** The worst finding that a step cures gives it its weight. */
    @Test
    void aStepIsAsBadAsTheWorstThatItCures() {
        Report report = Report.of(Checks.all(),
                new CheckContext(ServerFixtures.ready(VectorExtension.VECTORCHORD)
                    .roleSetting("lock_timeout", "5s")
                    .preloaded("vchord")
                    .withoutSetting("vchordrq.query_sampling_enable")
                    .server(), TARGET));
        Plan plan = Plan.of(report);
        assertThat(plan.steps()).extracting(Step::id).containsExactly("set-lock-timeout", "restart");
        assertThat(plan.steps()).extracting(step -> step.severity().orElseThrow())
            .containsExactly(Severity.WARNING, Severity.WARNING);
    }

    @Test
    void twoLibrariesAreOneChangeOfOneList() {
        List<Task> tasks = Task.of(List.of(new PreloadLibrary("a"), new PreloadLibrary("b")), CONTEXT.forRemedies());
        assertThat(tasks).hasSize(1);
        assertThat(tasks.getFirst().draft().phase()).isEqualTo(Phase.CONFIGURATION);
        assertThat(tasks.getFirst().draft().title()).isEqualTo("Preload a and b");
    }

    @Test
    void whatWouldRunHasAFingerprint() {
        Step one = step("one", Phase.ROLE, "", Statement.of("SELECT 1"));
        Step other = step("one", Phase.ROLE, "", Statement.of("SELECT 2"));
        Step renamed = new Step("one", Phase.ROLE, "SQL", "In other words", "Why.", List.of("x"),
                Optional.of(Severity.NOTE), false, one.ways(), Effects.HARMLESS.withUndo("None"));
        assertThat(Fingerprint.of(List.of(one))).isEqualTo(Fingerprint.of(List.of(renamed)))
            .isNotEqualTo(Fingerprint.of(List.of(other)))
            .isNotEqualTo(Fingerprint.of(List.of(one, other)))
            .isNotEqualTo(Fingerprint.of(List.of()));
        assertThat(Fingerprint.of(List.of(one)).hash()).matches("[0-9a-f]{32}");
        assertThat(new Fingerprint("0123456789abcdef0123456789abcdef").words()).isEqualTo("0123-4567");
    }

    @Test
    void stepsOfOnePhaseInOneDatabaseShareATransaction() {
        List<Part> parts = parts(step("a", Phase.ROLE, "", Statement.of("A")),
                step("b", Phase.ROLE, "", Statement.of("B")), step("c", Phase.ROLE, "db", Statement.of("C")),
                step("d", Phase.DATABASE, "db", Statement.of("D")));
        assertThat(sql(parts)).containsExactly(List.of("A", "B"), List.of("C"), List.of("D"));
        assertThat(parts).allMatch(Part::transaction);
        assertThat(parts.getFirst().steps()).extracting(Step::id).containsExactly("a", "b");
        assertThat(parts.getFirst().contains(parts.getLast().steps().getFirst())).isFalse();
        assertThat(parts.getLast().contains(parts.getLast().steps().getFirst())).isTrue();
    }

    @Test
    void whatPostgresRunsInNoTransactionStandsAlone() {
        List<Part> parts = parts(step("a", Phase.ROLE, "", Statement.of("A"), Statement.alone("X"), Statement.of("B")),
                step("b", Phase.ROLE, "", Statement.of("C")));
        assertThat(sql(parts)).containsExactly(List.of("A"), List.of("X"), List.of("B"), List.of("C"));
        assertThat(parts).extracting(Part::transaction).containsExactly(true, false, true, true);
    }

    @Test
    void twoStatementsThatStandAloneShareNothing() {
        assertThat(sql(parts(step("a", Phase.ROLE, "", Statement.alone("X"), Statement.alone("Y")))))
            .containsExactly(List.of("X"), List.of("Y"));
    }

    @Test
    void aStepInTwoDatabasesSharesNoTransaction() {
        Step two = step("a", Phase.ROLE, way(new Command.Sql("x", List.of(Statement.of("A"))), Command.advice("Wait."),
                new Command.Sql("y", List.of(Statement.of("B")))));
        assertThat(sql(parts(two, step("b", Phase.ROLE, "y", Statement.of("C"))))).containsExactly(List.of("A"),
                List.of("B"), List.of("C"));
    }

    @Test
    void aFileHasAPartForEachRunBetweenStepsByHand() {
        Plan plan = plan(byHand("install"), step("a", Phase.ROLE, "", Statement.of("A")), byHand("restart"),
                byHand("look"), step("b", Phase.LIBRARIES, "", Statement.of("B")));
        List<PsqlRun> stretches = PsqlRun.of(plan);
        assertThat(stretches).hasSize(2);
        assertThat(stretches.getFirst().byHand()).extracting(Step::id).containsExactly("install");
        assertThat(stretches.getLast().titlesByHand()).isEqualTo("Do restart, Do look");
        assertThat(SqlScript.of(plan, CONTEXT)).contains(
                "\\echo 'Part 1 is done. By hand now: Do restart, Do look." + " Then part 2.'",
                "SELECT :'part' = '2' AS pgwizard_now \\gset", "\\if :{?part}", "-- Do it.");
    }

    @Test
    void aFileOfOnePartAsksForNone() {
        String script = SqlScript.of(plan(step("a", Phase.ROLE, "", Statement.of("A"))), CONTEXT);
        assertThat(script).doesNotContain("part", "\\endif").contains("BEGIN;\n-- Do a\n-- Because.\nA;\nCOMMIT;\n");
    }

    /** The owner of a database chooses its name, and somebody copies the line. */
    @Test
    void theLineThatRunsAFileIsOneForAnyName() {
        CheckContext context = new CheckContext(ServerFixtures.ready(VectorExtension.VECTORCHORD)
            .login(new ServerLogin("postgres", "a; id 'b", true, true, true, true))
            .server(), TARGET);
        Plan plan = plan(step("a", Phase.ROLE, "", Statement.of("A")));

        assertThat(SqlScript.of(plan, context)).contains("psql -X -d 'dbname='\\''a; id \\'\\''b'\\''' -f plan.sql\n");
        assertThat(UndoScript.of(plan, context)).contains("psql -X -d 'dbname='\\''a; id \\'\\''b'\\''' -f undo.sql\n");
    }

    @Test
    void psqlGoesTheWayThatItCanGoAlone() {
        Way words = way(Command.advice("Do it."));
        Way sql = way(new Command.Sql("", List.of(Statement.of("A"))));
        Step both = step("a", Phase.ROLE, words, sql);
        assertThat(PsqlRun.way(both)).isEqualTo(sql);
        assertThat(PsqlRun.way(step("b", Phase.ROLE, words))).isEqualTo(words);
    }

    @Test
    void anOptionalStepStandsInComments() {
        Step optional = new Step("a", Phase.ROLE, "SQL", "Do a", "Because.", List.of(), Optional.empty(), true,
                List.of(way(new Command.Sql("", List.of(Statement.of("A\nB"))))), Effects.HARMLESS);
        assertThat(SqlScript.of(plan(optional), CONTEXT))
            .contains("-- Optional: take the dashes away to run it.\n-- A\n-- B;\n")
            .doesNotContain("You have to decide");
    }

    @Test
    void whatAPersonHasToDecideStandsAtTheTop() {
        Step blocking = new Step("a", Phase.ROLE, "SQL", "Do a", "Because.", List.of(), Optional.of(Severity.BLOCKER),
                true, List.of(way(new Command.Sql("", List.of(Statement.of("A"))))), Effects.HARMLESS);
        String script = SqlScript.of(plan(blocking), CONTEXT);
        assertThat(script)
            .contains("-- To decide: Immich does not start without it. Take the dashes away to run it.\n-- A;\n");
        assertThat(script.substring(0, script.indexOf("\\set"))).contains("You have to decide about:\n--   Do a\n");
    }

    @Test
    void aStepIsExplainedOnce() {
        String script = SqlScript
            .of(plan(step("a", Phase.ROLE, "", Statement.of("A"), Statement.alone("X"), Statement.of("B"))), CONTEXT);
        assertThat(script.split("-- Do a\n", -1)).hasSize(2);
        assertThat(script).contains("A;\nCOMMIT;\n\nX;\n\nBEGIN;\nB;\nCOMMIT;");
    }

    private static Step undone(Statement... statements) {
        Way way = new Way("sql", "", Doer.WIZARD, List.of(new Command.Sql("", List.of(Statement.of("A")))),
                List.of(Command.advice("First look.\nThen go."), new Command.Sql("", List.of(statements))));
        return step("a", Phase.ROLE, way);
    }

    @Test
    void theWayBackGoesBackwards() {
        Plan plan = plan(step("a", Phase.ROLE, "", Statement.of("A")), step("b", Phase.ROLE, "", Statement.of("B")));
        assertThat(UndoScript.of(plan, CONTEXT)).containsSubsequence("Back from: Do b", "Back from: Do a");
    }

    @Test
    void severalStatementsGoBackTogether() {
        assertThat(UndoScript.of(plan(undone(Statement.of("X"), Statement.of("Y"))), CONTEXT))
            .contains("-- First look. Then go.", "X \\;\nY;\n");
        assertThat(UndoScript.of(plan(undone(Statement.of("X"))), CONTEXT)).contains("X;").doesNotContain("BEGIN;");
        assertThat(UndoScript.of(plan(undone(Statement.alone("X"))), CONTEXT)).doesNotContain("BEGIN;", "COMMIT;");
    }

    @Test
    void aDatabaseIsDroppedOnlyWhileItIsEmpty() {
        assertThat(UndoScript.of(plan(undone(Statement.dropDatabase("im'mich"))), CONTEXT)).containsSubsequence(
                "\\connect -reuse-previous=on '\"dbname=''im\\\\''mich''\"'", "pgwizard_empty \\gset",
                "\\connect postgres", "\\if :pgwizard_empty", "DROP DATABASE \"im'mich\";", "\\else",
                "\\echo 'Kept the database im''mich: somebody keeps something in it.'", "\\endif");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~',
            value = { "immich, \\connect immich", "Immich, ~\\connect -reuse-previous=on '\"dbname=''Immich''\"'~",
                    "~a\"b~, ~\\connect -reuse-previous=on '\"dbname=''a\"\"b''\"'~",
                    "a\\b, ~\\connect -reuse-previous=on '\"dbname=''a\\\\\\\\b''\"'~" })
    void psqlConnectsToAnyName(String database, String line) {
        assertThat(new Psql(PostgresVersion.of(16, 0)).connect(database).toString()).startsWith(line + "\n")
            .contains(
                    "\nSET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off;"
                            + " SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on;"
                            + " SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;\n");
    }

    @Test
    void psqlConnectsOnceUntilItMayHaveGoneElsewhere() {
        assertThat(new Psql(PostgresVersion.of(16, 0)).connect("a").connect("a").toString().split("connect", -1))
            .hasSize(2);
        assertThat(new Psql(PostgresVersion.of(16, 0)).connect("a").connect("b").toString()).contains("connect a",
                "connect b");
        assertThat(new Psql(PostgresVersion.of(16, 0)).connect("a")
            .forgetConnection()
            .connect("a")
            .toString()
            .split("connect", -1)).hasSize(3);
    }

    @Test
    void psqlAsksForThePassword() {
        assertThat(new Psql(PostgresVersion.of(16, 0)).statement(Statement.password("im'm", "ALTER")).toString())
            .startsWith("SET password_encryption = 'scram-sha-256';\n\\password \"im'm\"\nDO $password$\n")
            .contains("rolname = 'im''m' AND rolpassword IS NULL");
        assertThat(new Psql(PostgresVersion.of(16, 0)).statement(Statement.password("a\nb", "ALTER")).toString())
            .contains(";\n\\set pgwizard_role 'a\\nb'\n\\password :\"pgwizard_role\"\n");
        assertThat(new Psql(PostgresVersion.of(16, 0)).statement(Statement.password("a\rb", "ALTER")).toString())
            .contains(";\n\\set pgwizard_role 'a\\015b'\n\\password :\"pgwizard_role\"\n");
    }

    @Test
    void nothingEndsAComment() {
        assertThat(new Psql(PostgresVersion.of(16, 0)).comment("a\n\\! rm\r\u0000b  ").toString())
            .isEqualTo("-- a \\! rm \\u0000b\n");
        assertThat(new Psql(PostgresVersion.of(16, 0)).comment("a\u202eb\u2028").toString())
            .isEqualTo("-- a\\u202Eb\\u2028\n");
        assertThat(new Psql(PostgresVersion.of(16, 0)).echo("a\u001bb").toString()).isEqualTo("\\echo 'a\\\\u001Bb'\n");
        assertThat(new Psql(PostgresVersion.of(16, 0)).commentLines("a\nb").toString()).isEqualTo("-- a\n-- b\n");
        assertThat(new Psql(PostgresVersion.of(16, 0)).blank().echo("it's \\ a\nb").toString())
            .isEqualTo("\n\\echo 'it''s \\\\ a\\nb'\n");
    }

    @Test
    void wordsForAPersonNameThePlace() {
        assertThat(ByHand.text(Command.shell("on\nnas", "a\nb"))).isEqualTo("on nas:\n    a\n    b");
        assertThat(ByHand.text(new Command.Conf("x.conf", "a = 1"))).isEqualTo("In x.conf:\n    a = 1");
        assertThat(ByHand.text(Command.file("a.yml", "x:\n  y"))).isEqualTo("In a.yml:\n    x:\n      y");
        assertThat(ByHand.text(Command.advice(" a\nb "))).isEqualTo("a b");
        assertThat(ByHand.text(new Command.Sql("", List.of(Statement.of("A"), Statement.of("SHOW b")))))
            .isEqualTo("SET search_path = pg_catalog;\nBEGIN;\nA;\nSHOW b;\nCOMMIT;");
        Way two = new Way("w", "The way", Doer.PERSON, List.of(Command.advice("x"), Command.advice("y")), List.of());
        assertThat(ByHand.text(step("a", Phase.RESTART, two))).isEqualTo("By hand: Do a\nBecause.\nThe way:\nx\ny");
    }

    @Test
    void theSnippetHoldsTheFirstWayByFile() {
        Way file = way(new Command.Sql("", List.of(Statement.alone("ALTER SYSTEM RESET a"))),
                new Command.Conf("x.conf", "a = 1"), Command.advice("Look."), Command.shell("here", "reload"),
                Command.file("f", "text"));
        Step setting = step("a", Phase.CONFIGURATION, way(new Command.Sql("", List.of(Statement.of("S")))), file,
                way(new Command.Conf("other.conf", "b = 2")));
        assertThat(ConfSnippet.of(plan(setting))).isEqualTo("""
                # Do a
                # Because.
                # First in psql, because its value would win over this file:
                # ALTER SYSTEM RESET a;
                # In x.conf
                a = 1
                # Look.
                # here:
                # reload
                # In f:
                # text
                """);
        assertThat(ConfSnippet.of(plan(step("a", Phase.ROLE, "", Statement.of("A"))))).isEmpty();
    }

    @Test
    void theSnippetSaysWhatMustBeThereFirst() {
        Step install = step("b", Phase.INSTALL, way(Command.shell("here", "apt-get install")));
        Step preload = step("preload", Phase.CONFIGURATION, way(new Command.Conf("x.conf", "a = 1")));
        Step other = step("c", Phase.CONFIGURATION, way(new Command.Conf("x.conf", "b = 2")));
        assertThat(ConfSnippet.of(plan(install, preload, other)).lines())
            .filteredOn(line -> line.startsWith("# Only after"))
            .containsExactly("# Only after this, or Postgres does not start: Do b");
    }

    @Test
    void aStatementKnowsWhatItDoes() {
        assertThat(Statement.RELOAD.reloads()).isTrue();
        assertThat(Statement.of("SELECT 1").reloads()).isFalse();
        assertThat(Statement.password("a", "ALTER").setsPassword()).isTrue();
        assertThat(Statement.of("SELECT 1").setsPassword()).isFalse();
        assertThat(Statement.dropDatabase("a").drops()).isEqualTo("a");
        assertThat(Statement.dropDatabase("a").transactional()).isFalse();
    }

}
