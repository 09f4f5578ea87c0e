package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.ImmichDatabase;
import dev.pgwizard.bed.ImmichDatabase.Row;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.Target.Rights;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases of many releases with one object damaged, judged for the same release and for
 * an update to the newest. What an update does is not taken from the wizard: the
 * migrations are played on the damaged database itself, and Postgres says where they
 * stop.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DamagedDatabasesTests {

    private static final List<String> RELEASES = List.of("1.132.3", "1.135.3", "1.136.0", "1.140.0", "2.2.0", "2.4.1",
            "2.5.6", "2.7.5", "3.0.3", "3.1.0", "3.2.4");

    private static final int EACH = 30;

    /**
     * What Immich cannot start, log in, upload, search or keep albums, tags and memories
     * without: written by hand.
     */
    private static final Set<String> USED = Set.of("asset", "assets", "asset_exif", "exif", "user", "users", "session",
            "sessions", "system_metadata", "version_history", "geodata_places", "naturalearth_countries", "asset_face",
            "asset_faces", "person", "asset_file", "asset_files", "asset_job_status", "album", "album_user",
            "album_asset", "album_audit", "album_user_audit", "album_asset_audit", "memory", "memory_asset",
            "memory_audit", "tag", "tag_asset", "tag_closure", "asset_ocr", "ocr_search", "user_audit", "stack",
            "stack_audit", "partner");

    /** What it does without, as far as anybody has seen. */
    private static final Set<String> UNUSED = Set.of("notification", "notifications", "shared_link", "shared_links",
            "partner_audit", "partners_audit", "activity");

    /** Whose key it names in ON CONFLICT. */
    private static final Set<String> KEYS = Set.of("system_metadata", "asset_exif", "exif", "asset_job_status",
            "user_metadata", "ocr_search", "asset_metadata", "session_sync_checkpoint", "session_sync_checkpoints");

    private static final ServerReader READER = new ServerReader();

    private final TestServer postgres = TestServer.of(17).with(StandIn.vector("0.8.1")).shared();

    private String entered = "";

    private @Nullable Connection kept;

    /**
     * A database and what is done to it.
     *
     * @param damaged the object that is dropped
     */
    record Damage(String release, Row damaged) {

        String sql() {
            String on = " ON public." + ImmichDatabase.quoted(damaged.table()) + " CASCADE";
            String name = ImmichDatabase.quoted(damaged.name());
            String table = "ALTER TABLE public." + ImmichDatabase.quoted(damaged.table());
            return switch (damaged.kind()) {
                case "column" -> table + " DROP COLUMN " + name + " CASCADE";
                case "constraint" -> table + " DROP CONSTRAINT " + name + " CASCADE";
                case "trigger" -> "DROP TRIGGER " + name + on;
                case "function" -> "DROP FUNCTION public." + damaged.name() + " CASCADE";
                default -> "DROP " + damaged.kind() + " public." + name + " CASCADE";
            };
        }

        @Override
        public String toString() {
            return release + " without " + damaged;
        }

    }

    /** Spread evenly over the list, every kind among them. */
    static Stream<Damage> damages() {
        return RELEASES.stream().flatMap(release -> {
            List<Row> rows = ImmichDatabase.of(release)
                .rows()
                .stream()
                .filter(row -> Set.of("table", "column", "constraint", "index", "trigger", "function")
                    .contains(row.kind()))
                .filter(row -> !(row.table() + row.name()).matches("(kysely|smart_search|face_search).*"))
                .filter(row -> row.is("column") || !row.table().matches("geodata_places|naturalearth_countries"))
                .toList();
            int shift = RELEASES.indexOf(release);
            return IntStream.range(0, EACH)
                .mapToObj(number -> new Damage(release, rows.get((number * rows.size() / EACH + shift) % rows.size())));
        });
    }

    @Test
    void thereAreEnough() {
        assertThat(damages()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(damages().map(one -> one.damaged().kind()).distinct()).hasSize(6);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void isJudgedAsPostgresPlaysIt(Damage damage) throws SQLException {
        Connection connection = connection(damage.release());
        try (Statement statement = connection.createStatement()) {
            statement.execute(damage.sql());
        }
        String database = connection.getCatalog();
        Server server = READER.readWithin(connection, postgres::connect, "postgres", database, "postgres");
        Optional<String> stopped = PlayedMigrations
            .between(PlayedMigrations.names(damage.release()), TargetFixtures.RELEASES.newest().toString())
            .play(connection);

        Finding update = finding(server, database, TargetFixtures.RELEASES.newest().toString());
        assertThat(isBlocker(update)).as(() -> update + "\nPostgres: " + stopped)
            .isEqualTo(stopped.isPresent() || isUsed(damage.damaged(), update));
        Finding start = finding(server, database, damage.release());
        assertThat(start).as(start::toString).isInstanceOf(Finding.Failed.class);
        assertThat(isBlocker(start)).as(start::toString).isEqualTo(isUsed(damage.damaged(), start));
    }

    private static boolean isBlocker(Finding finding) {
        return finding instanceof Finding.Failed failed && failed.severity() == Severity.BLOCKER;
    }

    /** Between the two hand-written lists nobody knows, and the wizard may say either. */
    private static boolean isUsed(Row damaged, Finding said) {
        String table = damaged.table().isEmpty() ? damaged.name() : damaged.table();
        return switch (damaged.kind()) {
            case "table", "column" -> USED.contains(table) || !UNUSED.contains(table) && isBlocker(said);
            case "function" -> !damaged.detail().startsWith("trigger") || damaged.name().equals("updated_at()");
            case "trigger" -> damaged.detail().equals("updated_at");
            case "constraint" -> KEYS.contains(table) && damaged.detail().matches("primary key \\((?!id\\)).*")
                    || table.matches("asset_files?|tags?") && damaged.detail().startsWith("unique");
            default -> false;
        };
    }

    /** To a database as that release left it; all of a test is in a transaction. */
    private Connection connection(String release) throws SQLException {
        if (kept == null || !release.equals(entered)) {
            close();
            kept = postgres.connect(database(release));
            kept.setAutoCommit(false);
            entered = release;
        }
        kept.rollback();
        return kept;
    }

    @AfterAll
    void close() throws SQLException {
        if (kept != null) {
            kept.close();
        }
    }

    private String database(String release) {
        String database = postgres.newDatabase();
        postgres.execute(database, "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE",
                "CREATE EXTENSION pg_trgm", "CREATE EXTENSION unaccent", "CREATE EXTENSION \"uuid-ossp\"");
        List<String> sql = new ArrayList<>(ImmichDatabase.of(release).statements());
        for (String name : PlayedMigrations.names(release)) {
            sql.add("INSERT INTO public.kysely_migrations VALUES ('" + name + "', '2026-01-01T00:00:00.000Z')");
        }
        sql.add("INSERT INTO public.version_history (version) VALUES ('" + release + "')");
        postgres.execute(database, String.join("; ", sql));
        return database;
    }

    private static Finding finding(Server server, String database, String immich) {
        Release release = Release.of(immich);
        Target target = new Target(release, TargetFixtures.RELEASES.requirements(release).orElseThrow(),
                VectorExtension.PGVECTOR, true, Optional.empty(), database, "postgres", Rights.SUPERUSER);
        return ObjectChecks.objectsThere(new CheckContext(server, target));
    }

}
