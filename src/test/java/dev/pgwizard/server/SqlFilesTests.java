package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.SqlFile;
import dev.pgwizard.server.ForeignCode.TableLocks;
import dev.pgwizard.server.InstalledExtension.UpdateMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each file below {@code sql} is a statement that a person runs with psql, and the wizard
 * gets the same answer from it.
 */
class SqlFilesTests {

    static final Path FOLDER = Path.of("src/main/resources/sql");

    /** What differs from one connection or moment to the next. */
    private static final Pattern OF_THE_MOMENT = Pattern
        .compile("(\"(?:now|backend_pid|connections|size)\":)[^,}]*|^\\d+$|(?<=^postgres[|]t[|]t[|]t[|])\\d+");

    private static final String OPTIONS = "-c search_path=pg_catalog -c TimeZone=" + TimeZone.getDefault().getID();

    static Stream<String> names() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                .map(file -> FOLDER.relativize(file).toString().replace('\\', '/').replace(".sql", ""))
                .sorted()
                .toList()
                .stream();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Majors
    void psqlGetsTheSameAnswers(int major) throws SQLException {
        Program.need("psql");
        try (TestServer server = TestServer.of(major).with(StandIn.vector("0.8.1")).start()) {
            fill(server);

            Map<String, String> ofPsql = psql(server,
                    names().filter(name -> SqlFile.of(name).since() <= major).toList());

            assertThat(driver(server, ofPsql.keySet())).containsExactlyEntriesOf(ofPsql);
            assertThat(names().filter(name -> SqlFile.of(name).since() > major))
                .allSatisfy(name -> assertThat(run(server, List.of("-f", path(name))).code()).isNotZero());
        }
    }

    /** Something for each file to find. */
    private static void fill(TestServer server) {
        Library.of(server, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
        server.execute(Library.NAME, "CREATE ROLE other LOGIN", "GRANT CREATE, USAGE ON SCHEMA public TO other",
                "CREATE VIEW public.faces AS SELECT * FROM public.face_search",
                "CREATE TABLE public.strange (id uuid REFERENCES public.asset)",
                "ALTER TABLE public.strange OWNER TO other",
                "ALTER TABLE public.asset ADD CHECK (id IS NOT NULL OR id IS NULL)",
                "CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO strange VALUES (NEW.id); RETURN NEW; END $$",
                "CREATE TRIGGER touch BEFORE INSERT ON public.asset FOR EACH ROW EXECUTE FUNCTION public.touch()",
                "CREATE RULE quiet AS ON DELETE TO public.asset DO ALSO NOTHING",
                "ALTER TABLE public.album ENABLE ROW LEVEL SECURITY",
                "CREATE PUBLICATION posted FOR TABLE public.asset",
                "REVOKE EXECUTE ON FUNCTION pg_advisory_lock(bigint) FROM PUBLIC",
                "CREATE FUNCTION public.seen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$",
                "CREATE EVENT TRIGGER seen ON ddl_command_end EXECUTE FUNCTION public.seen()");
    }

    /**
     * The files of other extensions are links, whose time changes with each server that
     * is made.
     */
    private static Map<String, String> parameters() {
        Map<String, String> all = new HashMap<>(new OwnNames(Releases.shipped().knowledge().schema()).parameters());
        all.putAll(Map.of("role", "immich", "acting", "immich", "database", "immich", "path", "\"$user\", public",
                "update_mark", UpdateMark.PATTERN, "body_length", "4000", "settings", "{shared_buffers,search_path}",
                "extensions", "{vector,missing}"));
        all.putAll(Map.of("table", "asset", "known", "f", "brought", "{asset.ownerId}", "method", "vchordrq", "setting",
                "search_path", "lock_class", "1", "lock_objects", "{1,2}", "ignored", "-1", "process", "1"));
        return all;
    }

    private static String path(String name) {
        return FOLDER.resolve(name + ".sql").toString();
    }

    private static Program.Result run(TestServer server, List<String> what) {
        List<String> command = new ArrayList<>(List.of("psql", "-XAtq", "-v", "ON_ERROR_STOP=1"));
        parameters().forEach((name, value) -> command.addAll(List.of("-v", name + "=" + value)));
        command.addAll(what);
        return Program.run(Path.of("."), Map.of("PGHOST", "localhost", "PGPORT", String.valueOf(server.port()),
                "PGUSER", "postgres", "PGDATABASE", Library.NAME, "PGOPTIONS", OPTIONS), command);
    }

    /** No statement is put together from parts: what others look for, too, is whole. */
    @Test
    void theLookForForeignCodeIsThatOfPlans() {
        assertThat(oneLine(SqlFile.of("contents/rows").sql())).contains(oneLine(ForeignCode.look()))
            .contains(oneLine(TableLocks.held("c.oid")));
    }

    private static String oneLine(String sql) {
        return sql.replaceAll("\\s+", "");
    }

    private static Map<String, String> psql(TestServer server, List<String> names) {
        Program.Result result = run(server,
                names.stream().flatMap(name -> Stream.of("-c", "\\echo '==='", "-f", path(name))).toList());
        assertThat(result.errors()).isEmpty();
        List<String> answers = List.of(result.output().split("(?m)^===\\R", -1));
        Map<String, String> byName = new TreeMap<>();
        names.forEach(name -> byName.put(name, comparable(answers.get(byName.size() + 1))));
        return byName;
    }

    private static Map<String, String> driver(TestServer server, Set<String> names) throws SQLException {
        Map<String, String> byName = new TreeMap<>();
        Properties login = new Properties();
        login.putAll(Map.of("user", "postgres", "options", OPTIONS));
        try (Connection connection = DriverManager.getConnection(server.url(Library.NAME), login)) {
            for (String name : names) {
                byName.put(name, comparable(answer(connection, SqlFile.of(name))));
            }
        }
        return byName;
    }

    private static String answer(Connection connection, SqlFile file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(file.sql())) {
            List<String> values = file.values(parameters());
            for (int index = 0; index < values.size(); index++) {
                statement.setString(index + 1, values.get(index));
            }
            try (ResultSet rows = statement.executeQuery()) {
                StringBuilder text = new StringBuilder();
                while (rows.next()) {
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        text.append(column > 1 ? "|" : "")
                            .append(Objects.requireNonNullElse(rows.getString(column), ""));
                    }
                    text.append('\n');
                }
                return text.toString();
            }
        }
    }

    private static String comparable(String answer) {
        return OF_THE_MOMENT.matcher(answer.strip()).replaceAll("$1#");
    }

}
