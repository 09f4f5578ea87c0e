package dev.pgwizard.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.RealPgvector;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CertificateDemand;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.consumers.Golden;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.consumers.ShellCheck;
import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.immich.DatabaseImage;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Planted;
import dev.pgwizard.plan.Step;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.ServerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that moves an Immich, in the hands of a real shell, with the real pg_dump of
 * one Postgres and the real pg_restore of the next, both with the real pgvector. In the
 * place of {@code docker} stands a script that runs the same programs without containers.
 */
class MoveScriptTests {

    private static final String DOCKER = """
            #!/bin/sh
            # Stands in for docker: exec -i NAME PROGRAM ..., and run OPTIONS IMAGE PROGRAM ...
            if [ "$1" = exec ]; then
              program=$4; shift 4
              PGHOST=127.0.0.1 PGPORT=@port@ exec @roots@/17/usr/lib/postgresql/17/bin/"$program" "$@"
            fi
            while [ "$1" != postgres:18 ]; do shift; done
            program=$2; shift 2
            exec @roots@/18/usr/lib/postgresql/18/bin/"$program" "$@"
            """;

    private static final String IMAGE = "ghcr.io/immich-app/postgres:14-vectorchord0.4.3-pgvectors0.2.0";

    @TempDir
    private Path folder = Path.of("");

    /** Of what another test left there. */
    private static TestServer emptied(int major) {
        TestServer server = RealPgvector.of(major).shared();
        server.execute("postgres", "DROP DATABASE IF EXISTS immich WITH (FORCE)",
                "DROP ROLE IF EXISTS immich, reader, tenant");
        return server;
    }

    private static Move move(Server server, VectorExtension vector, String image, Access access, String container) {
        Target target = TargetFixtures.owner("3.0.3", vector, access.database(), access.role());
        return new Move(Release.of("3.0.3"),
                DatabaseImage.parse(image, TargetFixtures.RELEASES.knowledge()).orElseThrow(), container, "postgres",
                "immich", target, server, access);
    }

    private static Access access(String host, int port, String role, Encryption encryption) {
        return new Access(host, port, "immich", role, Optional.empty(), encryption);
    }

    @Test
    void isReadAndAccepted() {
        Server server = ServerFixtures.ready(VectorExtension.PGVECTOR).server();
        String usual = MoveScript.of(move(server, VectorExtension.PGVECTOR, IMAGE,
                access("nas.lan", 5432, "immich", new Encryption.Unchecked()), "immich_postgres"));
        String special = MoveScript
            .of(move(ServerFixtures.ready(VectorExtension.VECTORCHORD).server(), VectorExtension.VECTORCHORD, IMAGE,
                    access("it's.lan", 5433, "it's \"odd\"\nrole", new Encryption.Checked(Optional.of("PEM"))),
                    "immich_postgres"));

        String certified = MoveScript.of(move(server, VectorExtension.PGVECTOR, IMAGE,
                access("nas.lan", 5432, "immich", new Encryption.Unchecked()).showing(CertificateDemand.OF_THE_ROLE),
                "immich_postgres"));

        Golden.matches("handover/moving/move.sh", usual);
        Golden.matches("handover/moving/special.sh", special);
        Golden.matches("handover/moving/certified.sh", certified);
        ShellCheck.accepts(usual);
        ShellCheck.accepts(special);
        ShellCheck.accepts(certified);
    }

    private Program.Result run(TestServer source, TestServer target, Move move, String word) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Path docker = Files.writeString(programs.resolve("docker"),
                DOCKER.replace("@port@", Integer.toString(source.port()))
                    .replace("@roots@", RealPgvector.roots().toString()));
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("move.sh"), MoveScript.of(move));
        return Program.run(folder, Map.of("PATH", programs + ":" + System.getenv("PATH"), "PGPASSWORD", "pw"), "sh",
                "move.sh", word);
    }

    private static Server read(TestServer target) throws SQLException {
        return new ServerReader().read(target::connect, "postgres", Library.NAME, Library.NAME);
    }

    /** As in Immich's own container, where all of it belongs to the one superuser. */
    private static Library bundled(TestServer source, int rows) {
        Library library = Library.of(source, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", rows);
        source.execute(Library.NAME, "REASSIGN OWNED BY immich TO postgres");
        return library;
    }

    /** As the wizard's plan leaves a server. */
    private static void prepare(TestServer target) {
        target.execute("postgres", "CREATE ROLE immich LOGIN PASSWORD 'pw'", "CREATE DATABASE immich OWNER immich");
        target.execute(Library.NAME, "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE");
    }

    private void assertMoved(TestServer source, TestServer target, Move move) throws IOException {
        for (String word : new String[] { "before", "dump", "restore", "after" }) {
            Program.Result result = run(source, target, move, word);
            assertThat(result.code()).as(word + ": " + result.output() + result.errors()).isZero();
        }
        assertThat(Files.readString(folder.resolve("after.txt"))).isNotEmpty()
            .isEqualTo(Files.readString(folder.resolve("before.txt")))
            .contains("rows of smart_search: ", "smart_search: ", "indexes: ");
        assertThat(target.value(Library.NAME, """
                SELECT count(*) FROM pg_class AS c WHERE relnamespace = 'public'::regnamespace
                   AND pg_get_userbyid(relowner) <> 'immich'
                   AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')"""))
            .isEqualTo("0");
    }

    @Test
    void tenThousandEmbeddingsMoveToTheNextMajorAndBelongToTheRole() throws IOException, SQLException {
        TestServer source = emptied(17);
        TestServer target = emptied(18);
        Library library = bundled(source, 10_000);
        prepare(target);
        Move move = move(read(target), VectorExtension.PGVECTOR, "pgvector/pgvector:0.8.0-pg17",
                access("127.0.0.1", target.port(), "immich", new Encryption.None()), "immich_postgres");

        assertMoved(source, target, move);

        assertThat(new Library(target, VectorExtension.PGVECTOR, "vector", 512).sums()).isEqualTo(library.sums());
        Report report = Report.of(Checks.all(), new CheckContext(read(target), move.target()));
        assertThat(report.verdict()).isEqualTo(Verdict.READY);
        assertThat(Plan.of(report).steps()).extracting(Step::id).isEmpty();
        assertThat(target.value(Library.NAME, "SELECT count(*) FROM pg_indexes WHERE indexname = 'clip_index'"))
            .isEqualTo("1");
        Program.Result again = run(source, target, move, "restore");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.errors()).contains("so nothing is restored");
    }

    /** The other extension cannot build them; Immich does at its start. */
    @Test
    void indexesOfAnotherExtensionStayBehind() throws IOException, SQLException {
        TestServer source = emptied(17);
        TestServer target = emptied(18);
        bundled(source, 50);
        source.execute("postgres", "ALTER DATABASE immich SET extra_float_digits = -3");
        prepare(target);
        Move move = move(read(target), VectorExtension.PGVECTOR, IMAGE,
                access("127.0.0.1", target.port(), "immich", new Encryption.None()), "immich_postgres");

        assertMoved(source, target, move);

        assertThat(target.value(Library.NAME, "SELECT count(*) FROM pg_indexes WHERE indexname = 'clip_index'"))
            .isEqualTo("0");
        assertThat(Report.of(Checks.all(), new CheckContext(read(target), move.target())).verdict())
            .isEqualTo(Verdict.READY);
    }

    /** What a stranger put beside Immich must not keep Immich from moving. */
    @Test
    void whatImmichsRoleMayNotMakeIsLeftForASuperuser() throws IOException, SQLException {
        TestServer source = emptied(17);
        TestServer target = emptied(18);
        bundled(source, 5);
        source.execute("postgres", "CREATE ROLE reader");
        source.execute(Library.NAME, "SELECT lo_from_bytea(4711, 'kept')", "COMMENT ON LARGE OBJECT 4711 IS 'mine'",
                "CREATE TABLE notes (id int PRIMARY KEY)", "INSERT INTO notes VALUES (1), (2)",
                "ALTER TABLE notes ENABLE ROW LEVEL SECURITY", "CREATE POLICY few ON notes TO reader USING (id < 2)",
                "COMMENT ON POLICY few ON notes IS 'for guests'", "GRANT SELECT ON notes TO reader",
                "CREATE SCHEMA crm", "CREATE TABLE crm.\"POLICY of\" AS SELECT 1 AS id",
                "CREATE VIEW pictures AS SELECT embedding FROM smart_search", "CREATE EXTENSION pg_stat_statements",
                "CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
                "CREATE EVENT TRIGGER guard ON ddl_command_end EXECUTE FUNCTION watch()",
                "CREATE PUBLICATION everything FOR ALL TABLES", "CREATE PUBLICATION single FOR TABLE crm.\"POLICY of\"",
                "CREATE EXTENSION postgres_fdw", "CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw",
                "CREATE FOREIGN TABLE crm.far (id int) SERVER far");
        prepare(target);
        Move move = move(read(target), VectorExtension.PGVECTOR, "pgvector/pgvector:0.8.0-pg17",
                access("127.0.0.1", target.port(), "immich", new Encryption.None()), "immich_postgres");

        assertMoved(source, target, move);

        assertThat(target.value(Library.NAME, "SELECT convert_from(lo_get(4711), 'UTF8')")).isEqualTo("kept");
        assertThat(target.value(Library.NAME, "SELECT DISTINCT pg_get_userbyid(lomowner) FROM pg_largeobject_metadata"))
            .isEqualTo("immich");
        assertThat(target.value(Library.NAME, "SELECT relrowsecurity FROM pg_class WHERE relname = 'notes'"))
            .isEqualTo("t");
        assertThat(target.value(Library.NAME, "SELECT count(*) FROM crm.\"POLICY of\"")).isEqualTo("1");
        assertThat(target.value(Library.NAME, "SELECT count(*) FROM pictures")).isEqualTo("5");
        Report report = Report.of(Checks.all(), new CheckContext(read(target), move.target()));
        assertThat(report.verdict()).as(report.failed(Severity.BLOCKER).toString()).isEqualTo(Verdict.READY);

        target.execute("postgres", "CREATE ROLE reader");
        Program.Result later = Program.run(folder, Map.of("PGPASSWORD", "postgres"),
                RealPgvector.roots().resolve("18/usr/lib/postgresql/18/bin/psql").toString(), "--no-psqlrc",
                "--set=ON_ERROR_STOP=1", "--file=later.sql",
                "host=127.0.0.1 dbname=immich user=postgres port=" + target.port());
        assertThat(later.code()).as(later.output() + later.errors()).isZero();
        assertThat(target.query(Library.NAME,
                "SELECT polname FROM pg_policy UNION ALL SELECT evtname FROM pg_event_trigger UNION ALL SELECT pubname FROM pg_publication UNION ALL SELECT srvname FROM pg_foreign_server ORDER BY 1"))
            .containsExactly(List.of("everything"), List.of("far"), List.of("few"), List.of("guard"),
                    List.of("single"));
    }

    /** As Immich's role, which would be the owner of all of it from then on. */
    @Test
    void whatATenantPlantedIsLeftForASuperuser() throws IOException, SQLException {
        TestServer source = emptied(17);
        TestServer target = emptied(18);
        Library.of(source, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
        source.execute("postgres", "CREATE ROLE tenant");
        source.execute(Library.NAME, "GRANT CREATE ON SCHEMA public TO tenant", "SET ROLE tenant",
                Planted.function("evil", "a int", "int", "a"), "CREATE TABLE public.notes (a int DEFAULT evil(1))",
                "INSERT INTO public.notes VALUES (1)", "CREATE INDEX ON public.notes ((public.evil(1)))",
                "CREATE FUNCTION public.anything(sql text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN EXECUTE sql; END'",
                "CREATE VIEW public.seen AS SELECT public.evil(1)",
                "CREATE MATERIALIZED VIEW public.kept AS SELECT public.evil(1)",
                "CREATE TABLE public.\"asset x\u001b[31m\" (a int)",
                "CREATE TABLE public.\"b\n9; 9 9 TABLE public asset tenant\nrows of c: 7\" (a int)");
        int planted = source.log().length();
        int before = target.log().length();
        prepare(target);
        Move move = move(read(target), VectorExtension.PGVECTOR, "pgvector/pgvector:0.8.0-pg17",
                access("127.0.0.1", target.port(), "immich", new Encryption.None()), "immich_postgres");

        for (String word : List.of("before", "dump", "restore")) {
            Program.Result result = run(source, target, move, word);
            assertThat(result.code()).as(word + ": " + result.output() + result.errors()).isZero();
            assertThat(result.output()).doesNotContain("\u001b", "\nrows of c: 7");
        }

        assertThat(Files.readString(folder.resolve("later.sql"))).contains("FUNCTION public.evil(",
                "FUNCTION public.anything(", "TABLE public.notes", "VIEW public.seen", "MATERIALIZED VIEW public.kept");
        assertThat(target.value(Library.NAME, "SELECT to_regproc('public.evil')")).isEqualTo("null");
        assertThat(target.value(Library.NAME, "SELECT count(*) FROM smart_search")).isEqualTo("5");
        assertThat(target.log().substring(before)).doesNotContain("PLANTED");
        assertThat(source.log().substring(planted)).doesNotContain("PLANTED");
    }

    /** Before August 2025 what a name held could be a command for psql. */
    private Program.Result restoredByAnOldClient() throws IOException {
        Files.delete(folder.resolve("restore.sql"));
        Path docker = folder.resolve("bin/docker");
        Files.writeString(docker,
                Files.readString(docker)
                    .replaceFirst("exec (\\S*18/bin\\S* .*)",
                            "$1 && if [ -e immich.sql ]; then sed -i '/^.restrict /d' immich.sql; fi"));
        return Program.run(folder, Map.of("PATH", docker.getParent() + ":" + System.getenv("PATH"), "PGPASSWORD", "pw"),
                "sh", "move.sh", "restore");
    }

    @Test
    void aRestoreThatFailsLeavesNothing() throws IOException, SQLException {
        TestServer source = emptied(17);
        TestServer target = emptied(18);
        bundled(source, 5);
        prepare(target);
        target.execute(Library.NAME, "DROP EXTENSION vector");
        Move move = move(read(target), VectorExtension.PGVECTOR, "pgvector/pgvector:0.8.0-pg17",
                access("127.0.0.1", target.port(), "immich", new Encryption.None()), "immich_postgres");

        assertThat(run(source, target, move, "before").code()).isZero();
        assertThat(run(source, target, move, "dump").code()).isZero();
        assertThat(run(source, target, move, "restore").code()).isNotZero();
        Program.Result old = restoredByAnOldClient();
        assertThat(old.code()).isEqualTo(1);
        assertThat(old.errors()).contains("docker pull postgres:18");
        assertThat(folder.resolve("restore.sql")).doesNotExist();

        assertThat(target.value(Library.NAME, "SELECT to_regclass('public.asset')")).isEqualTo("null");
        assertThat(run(source, target, move, "after").code()).isNotZero();
    }

}
