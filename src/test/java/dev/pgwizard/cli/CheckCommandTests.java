package dev.pgwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.ImmichDatabase;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.immich.TargetFixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a person or a cron job runs it, against a real server. */
class CheckCommandTests {

    private static final TestServer POSTGRES = TestServer.of(17).with(StandIn.vector("0.8.5")).shared();

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private static String prepared() {
        String name = POSTGRES.unique("photos");
        POSTGRES.execute("postgres", "CREATE ROLE " + name + " LOGIN PASSWORD 'p%w'",
                "CREATE DATABASE " + name + " OWNER " + name);
        POSTGRES.execute(name, "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE");
        return name;
    }

    private static String url(String name, String password) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(name, password, POSTGRES.port(), name);
    }

    @Test
    void exitsWithZeroWhenImmichWouldStart() {
        String name = prepared();

        assertThat(run("check", "--url=" + url(name, "p%25w"), "--immich=3.0.3")).isZero();
        assertThat(out.toString()).startsWith("Immich 3.0.3 will start on this server");
    }

    @Test
    void saysThatAnImmichElsewhereCannotReachTheServer() {
        try (TestServer local = TestServer.of(16)
            .with(StandIn.vector("0.8.5"))
            .setting("listen_addresses", "127.0.0.1")
            .start()) {
            local.execute("postgres", "CREATE ROLE photos LOGIN PASSWORD 'pw'", "CREATE DATABASE photos OWNER photos");
            local.execute("photos", "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE");
            String url = "--url=postgresql://photos:pw@127.0.0.1:" + local.port() + "/photos";
            String admin = "--admin-url=postgresql://postgres@127.0.0.1:" + local.port() + "/postgres";

            assertThat(run("check", url, admin)).isZero();
            assertThat(run("check", url, admin, "--from=machine")).isZero();
            assertThat(run("check", url, admin, "--from=docker")).isOne();
            assertThat(run("check", url, admin, "--from=192.168.1.20")).isOne();
            assertThat(out.toString()).contains("Immich runs in Docker on the machine of Postgres, and cannot reach it",
                    "no line lets it in from there");
            assertThat(run("check", url, admin, "--from=nas.lan")).isEqualTo(2);
            assertThat(err.toString()).contains("\"nas.lan\" is no place.");
        }
    }

    /** A database that a release has migrated, as its owner would find it. */
    private static String migrated(int migrations, String version) {
        String name = prepared();
        POSTGRES.execute(name, "CREATE EXTENSION \"uuid-ossp\"", "CREATE EXTENSION unaccent",
                "CREATE EXTENSION pg_trgm", "ALTER DATABASE " + name + " SET search_path TO \"$user\", public, vectors",
                "SET ROLE " + name,
                "CREATE TABLE kysely_migrations (name text PRIMARY KEY, \"timestamp\" text NOT NULL)",
                "CREATE TABLE kysely_migrations_lock (id text PRIMARY KEY, is_locked int NOT NULL DEFAULT 0)",
                "INSERT INTO kysely_migrations VALUES " + TargetFixtures.migrations(migrations)
                    .stream()
                    .map(migration -> "('" + migration + "', '2026-01-01T00:00:00.000Z')")
                    .collect(Collectors.joining(", ")),
                String.join("; ", ImmichDatabase.of(version.replace("3.4.0", "3.3.1")).withoutEmbeddings()),
                "INSERT INTO version_history (version) VALUES ('" + version + "')",
                "CREATE TABLE smart_search (id int PRIMARY KEY, embedding vector(512) NOT NULL)",
                "CREATE TABLE face_search (id int PRIMARY KEY, embedding vector(512) NOT NULL)",
                "CREATE INDEX clip_index ON smart_search USING hnsw (embedding vector_cosine_ops)",
                "CREATE INDEX face_index ON face_search USING hnsw (embedding vector_cosine_ops)");
        return name;
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "--immich=v3", "--immich=v3.3", "--immich=release", "--immich=latest" })
    void theNewestReleaseIsAtHomeInItsOwnDatabase(String immich) {
        String url = "--url=" + url(migrated(100, "3.3.1"), "p%25w");

        assertThat(immich.isEmpty() ? run("check", url) : run("check", url, immich)).as(out::toString).isZero();

        assertThat(out.toString()).startsWith("Immich 3.3.1 will start on this server, and its search works.");
    }

    @Test
    void aDowngradeIsRefused() {
        assertThat(run("check", "--url=" + url(migrated(100, "3.3.1"), "p%25w"), "--immich=3.2.0")).isEqualTo(1);
        assertThat(out.toString()).contains("A newer Immich, 3.3.1, has migrated this database");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "--immich=v3", "--immich=release", "--immich=3.4.0" })
    void aTagThatMovedBeyondTheKnownIsReadyAsFarAsKnown(String immich) {
        String url = "--url=" + url(migrated(103, "3.4.0"), "p%25w");

        assertThat(immich.isEmpty() ? run("check", url) : run("check", url, immich)).as(out::toString).isZero();

        assertThat(out.toString())
            .startsWith("Immich 3.4.0 will start on this server, and its search works, as far as known: ")
            .contains("3.4.0 is newer than this wizard knows (3.3.1, as of 2026-10-10)");
    }

    @Test
    void aReleaseThatIsNamedStaysThatRelease() {
        assertThat(run("check", "--url=" + url(migrated(103, "3.4.0"), "p%25w"), "--immich=3.3.1")).isEqualTo(1);
        assertThat(out.toString()).contains("A newer Immich, 3.4.0, has migrated this database");
    }

    @Test
    void exitsWithOneAndNamesTheBlockerAsJson() {
        String name = prepared();
        POSTGRES.execute(name, "DROP EXTENSION earthdistance");

        int code = run("check", "--url=" + url(name, "p%25w"), "--immich=v3.0.3", "--format=json");

        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(code).isEqualTo(1);
        assertThat(report.get("verdict").asString()).isEqualTo("not-ready");
        assertThat(report.get("immich").asString()).isEqualTo("3.0.3");
        assertThat(report.get("knowledge").get("newest").asString()).isEqualTo("3.3.1");
        assertThat(report.get("knowledge").get("asOf").asString()).isEqualTo("2026-10-10");
        assertThat(report.get("findings")
            .valueStream()
            .filter(finding -> "blocker".equals(finding.get("severity").asString("")))
            .map(finding -> finding.get("id").asString())).containsExactly("contrib-created");
        assertThat(report.get("findings").get(0).propertyNames()).containsExactly("id", "title", "status", "severity",
                "message", "detail", "hint");
    }

    @Test
    void aLoginThatPostgresRefusesIsImmichsProblemToo() {
        assertThat(run("check", "--url=" + url(prepared(), "wrong"), "--immich=3.0.3", "--format=markdown"))
            .isEqualTo(1);
        assertThat(out.toString()).contains("will not start: 1 blocker", "| blocker | Immich's login is not accepted |",
                "with `--admin-url`, `plan` prints what gives it this one");
    }

    @Test
    void theWayOutFitsACommand() {
        String url = "postgresql://postgres:postgres@127.0.0.1:" + POSTGRES.port();

        assertThat(run("check", "--url=" + url + "/nowhere", "--immich=3.0.3")).isEqualTo(1);
        assertThat(out.toString()).contains("With `--admin-url`, `plan` prints what changes that.");

        out.getBuffer().setLength(0);
        assertThat(run("check", "--url=" + url + "/postgres?sslmode=require", "--immich=3.0.3")).isEqualTo(1);
        assertThat(out.toString()).contains("Leave `sslmode` out of the DB_URL");
    }

    /**
     * Names may hold what a terminal takes for an order, or what turns its text around.
     */
    @ParameterizedTest
    @ValueSource(strings = { "text", "markdown", "json" })
    void aNameIsNoOrderToTheTerminal(String format) {
        String name = prepared();
        String owner = "\"" + name + "\u001b]0;gone\u0007\u202e\"";
        POSTGRES.execute("postgres", "CREATE ROLE " + owner, "ALTER DATABASE " + name + " OWNER TO " + owner);

        run("check", "--url=" + url(name, "p%25w"), "--immich=3.0.3", "--format=" + format);

        assertThat(out.toString()).contains("]0;gone")
            .containsPattern("\\\\u001B]0;gone\\\\+u0007\\\\+u202E")
            .doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void anEmptyUrlIsNone() {
        assertThat(run("check", "--url=")).isEqualTo(2);
        assertThat(err.toString()).contains("Which server?");
    }

    /** Immich takes the user of its process then, which nobody knows here. */
    @Test
    void aUrlWithoutAUserCannotBeReady() {
        String url = "postgresql://127.0.0.1:" + POSTGRES.port() + "/postgres";
        assertThat(run("check", "--url=" + url, "--immich=3.0.3")).isEqualTo(2);
        assertThat(out.toString()).contains("[url-user]", "PGUSER", "`root` in its container", "Immich 3.0.3",
                "[url-admin]", "`immich-admin` of Immich 3.0.3 logs in as PGUSERNAME or PGUSER say");
    }

    @Test
    void eachProgramIsAQuestionOfItsOwn() {
        String name = prepared();
        assertThat(run("check", "--url=" + url(name, "p%25w") + "?schema=public&connect_timeout=9", "--immich=2.5.2"))
            .isZero();
        assertThat(out.toString()).contains("[url-backup]", "The backup of Immich 2.5.2 runs `pg_dump`", "`schema`",
                "[url-restore]", "The restore of Immich 2.5.2 runs `psql`",
                "The server of Immich 2.5.2 drops the parameters `schema`, `connect_timeout`", "[url-admin]",
                "`immich-admin` of Immich 2.5.2 drops the parameters `schema`, `connect_timeout`");
    }

    @ParameterizedTest
    @ValueSource(strings = { """
            TZ=Europe/Berlin
            SECRET=p%%w
            DB_HOSTNAME=127.0.0.1
            DB_PORT=%2$d
            DB_USERNAME=%1$s
            DB_PASSWORD=${SECRET}
            DB_DATABASE_NAME=%1$s
            """, """
            services:
              immich-server:
                environment: &environment
                  DB_HOSTNAME: 127.0.0.1
                  DB_PORT: "%2$d"
                  DB_USERNAME: %1$s
                  DB_PASSWORD: "p%%w"
                  DB_DATABASE_NAME: ${NAME:-%1$s}
              immich-machine-learning:
                environment: *environment
            """ })
    void aWholeFileIsReadForItsConnection(String text, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), text.formatted(prepared(), POSTGRES.port()));

        assertThat(run("check", "--url-file=" + file, "--immich=3.0.3")).as(() -> out.toString() + err).isZero();
        assertThat(out.toString() + err).doesNotContain("p%w");
    }

    @Test
    void ofSeveralServicesAPersonChooses(@TempDir Path folder) throws IOException {
        String name = prepared();
        Path file = Files.writeString(folder.resolve("compose.yaml"), """
                services:
                  photos:
                    environment: {DB_URL: "%s"}
                  archive:
                    environment: {DB_HOSTNAME: nowhere.lan}
                """.formatted(url(name, "p%25w")));

        assertThat(run("check", "--url-file=" + file, "--immich=3.0.3")).isEqualTo(2);
        assertThat(err.toString()).contains("photos, archive", "--service=photos").doesNotContain("p%25w");
        assertThat(run("check", "--url-file=" + file, "--service=photos", "--immich=3.0.3")).as(out::toString).isZero();
    }

    private static final TestServer CERTIFIED = TestServer.of(17)
        .with(StandIn.vector("0.8.5"))
        .tls()
        .setting("ssl_ca_file", "server.crt")
        .hba("hostssl all localhost all cert")
        .hba("host all localhost all reject")
        .shared();

    /** In the rehearsal, too, and for an address against the name that Node asks for. */
    @Test
    void theCertificateThatTheUrlNamesIsShown(@TempDir Path folder) throws IOException {
        CERTIFIED.execute("postgres", "CREATE ROLE localhost LOGIN", "CREATE DATABASE photos OWNER localhost");
        CERTIFIED.execute("photos", "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE");
        Path certificate = Files.copy(CERTIFIED.dataDirectory().resolve("server.crt"), folder.resolve("c.crt"));
        Path key = Files.copy(CERTIFIED.dataDirectory().resolve("server.key"), folder.resolve("c.key"));
        String url = "postgresql://localhost@127.0.0.1:%d/photos?sslmode=verify-full&sslrootcert=%s"
            .formatted(CERTIFIED.port(), certificate);

        assertThat(run("check", "--url=" + url, "--immich=3.0.3")).isEqualTo(1);
        assertThat(out.toString()).contains("[login]", "asked for a client certificate", "sslcert=");

        out.getBuffer().setLength(0);
        assertThat(run("check", "--url=" + url + "&sslcert=" + certificate + "&sslkey=" + key, "--immich=3.0.3"))
            .as(out::toString)
            .isZero();
    }

    /** libpq would send another one than Immich's driver does. */
    @ParameterizedTest
    @ValueSource(strings = { "p%C2%A0w", "e%CC%81", "%EF%AC%81sh" })
    void aPasswordThatProgramsReplaceIsABlocker(String password) {
        assertThat(run("check", "--url=postgresql://u:" + password + "@127.0.0.1:1/db")).isEqualTo(1);
        assertThat(out.toString()).contains("[url-password]", "SASLprep");
    }

    @ParameterizedTest
    @ValueSource(strings = { "sslrootcert=system", "sslcert=/etc/immich/one.crt" })
    void filesThatImmichCannotReadAreBlockers(String query) {
        assertThat(run("check", "--url=postgresql://u:p@127.0.0.1:1/db?" + query)).isEqualTo(1);
        assertThat(out.toString()).contains("[url-files]");
    }

    @Test
    void aFileWithoutAnEndIsNotReadToItsEnd() {
        assertThat(run("check", "--url=postgresql://u:p@127.0.0.1:1/db?sslmode=verify-full&sslrootcert=/dev/zero"))
            .isEqualTo(2);
        assertThat(err.toString()).contains("/dev/zero", "longer than a megabyte");
    }

    @Test
    void aUrlThatImmichCannotReadIsABlockerWithoutAnyServer() {
        assertThat(run("check", "--url=postgresql://u:a/b@127.0.0.1:1/db")).isEqualTo(1);
        assertThat(out.toString()).contains("[url-readable]");
    }

    @Test
    void aPasswordThatCutsTheUrlShortIsRecognised() {
        assertThat(run("check", "--url=postgresql://u:one@two/three@127.0.0.1:1/db")).isEqualTo(2);
        assertThat(out.toString()).contains("[url-readable]", "has probably cut the address short", "`%2F`")
            .doesNotContain("three@");
    }

    @Test
    void exitsWithTwoWhenNothingAnswers() {
        assertThat(run("check", "--url=postgresql://u:p@127.0.0.1:1/db")).isEqualTo(2);
        assertThat(out.toString()).startsWith("Cannot tell whether Immich");
    }

    @Test
    void exitsWithTwoOnAbsurdArguments() {
        assertThat(run("check", "--immich=blue", "--url=postgresql://u:p@h/db")).isEqualTo(2);
        assertThat(err.toString()).contains("\"blue\" is no release of Immich");
        assertThat(run("check", "--format=xml", "--url=postgresql://u:p@h/db")).isEqualTo(2);
        assertThat(run("check", "--nonsense")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "--url-file=/dev/zero", "--admin-url-file=/dev/zero", "--knowledge=/dev/zero",
            "--knowledge=/etc/passwd", "--knowledge=/etc/hosts", "--knowledge=/", "--url-file=/nowhere" })
    void aFileOfAnotherKindIsNoAnswer(String option) {
        String[] arguments = option.startsWith("--url-file") ? new String[] { "check", option }
                : new String[] { "check", "--url=postgresql://u:p@127.0.0.1:1/db", option };
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).doesNotContain("Exception", "Error", "nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a: [", "- {", "asOf: blue", "asOf: 2026-01-02\nnewest: blue", "1", "~", "\0", "rows: 7",
            "colour: blue", "traits: {flies: \">=1.0.0\"}" })
    void aListOfReleasesOfAnotherFormIsNoAnswer(String text, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("releases.yaml"), text);

        assertThat(run("check", "--url=postgresql://u:p@127.0.0.1:1/db", "--knowledge=" + file)).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).startsWith("The knowledge of Immich cannot be read: ");
    }

    /** 1 would mean that the server is not ready. */
    @ParameterizedTest
    @ValueSource(strings = { "java.lang.OutOfMemoryError", "java.lang.StackOverflowError", "java.lang.LinkageError" })
    void aCrashIsNoAnswer(String kind) throws ReflectiveOperationException {
        Throwable crash = Class.forName(kind)
            .asSubclass(Throwable.class)
            .getConstructor(String.class)
            .newInstance("a\nb");
        CommandLine line = Commands.commandLine();
        line.setErr(new PrintWriter(err, true));
        line.setExecutionStrategy(parsed -> throwing(crash));

        assertThat(Commands.run(line, "check")).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).startsWith("Cannot tell: " + kind);
    }

    /** Any kind, without its being declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> int throwing(Throwable crash) throws T {
        throw (T) crash;
    }

    @Test
    void aWordThatIsNoCommandDoesNotStartTheWizard() {
        assertThat(Commands.isCommand("chekc")).isTrue();
        assertThat(run("chekc", "--immich=3.0.3")).isEqualTo(2);
        assertThat(Commands.isCommand("--server.port=8081")).isFalse();
        assertThat(Commands.isCommand()).isFalse();
    }

    @Test
    void readsTheUrlFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("url"), url(prepared(), "p%25w") + "\n");

        assertThat(run("check", "--url-file=" + file, "--immich=3.0.3")).isZero();
    }

    @Test
    void theAdministratorSeesMore() {
        String name = prepared();

        run("check", "--url=" + url(name, "p%25w"),
                "--admin-url=postgresql://postgres@127.0.0.1:" + POSTGRES.port() + "/postgres", "--immich=3.0.3");

        assertThat(out.toString()).contains("as postgres", "ok       The configuration files hold no error: yes");
    }

    @Test
    void aRehearsalProvesWhatIsHiddenFromAnOrdinaryLogin() {
        try (TestServer postgres = TestServer.of(16)
            .with(StandIn.vector("0.8.5"))
            .with(StandIn.vchord("1.1.1"))
            .setting("shared_preload_libraries", "vchord")
            .start()) {
            postgres.execute("postgres", "CREATE ROLE immich LOGIN PASSWORD 'secret'",
                    "CREATE DATABASE immich OWNER immich");
            postgres.execute("immich", "CREATE EXTENSION vchord CASCADE", "CREATE EXTENSION earthdistance CASCADE");

            int code = run("check", "--immich=3.0.3",
                    "--url=postgresql://immich:secret@127.0.0.1:%d/immich".formatted(postgres.port()));

            assertThat(out.toString()).contains("ok       The rehearsal as immich succeeds");
            assertThat(code).isZero();
        }
    }

}
