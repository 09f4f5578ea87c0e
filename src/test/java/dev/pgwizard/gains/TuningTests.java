package dev.pgwizard.gains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StatementFailed;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.consumers.Golden;
import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.gains.ImmichSettings.Disk;
import dev.pgwizard.gains.Tuning.SharedMemory;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.ServerReader;
import dev.pgwizard.server.Settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Immich's own settings beside a server's, and what of them a real Postgres takes. */
class TuningTests {

    private static final Target TARGET = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", "immich");

    /** A server as it comes, with nothing beside Immich. */
    private static ServerFixtures fresh() {
        ServerFixtures server = ServerFixtures.ready(VectorExtension.PGVECTOR).databases(2);
        Stream
            .of(setting("shared_buffers", "16384", "8kB", "postmaster"),
                    setting("max_wal_size", "1024", "MB", "sighup"), setting("work_mem", "4096", "kB", "user"),
                    setting("maintenance_work_mem", "65536", "kB", "user"))
            .forEach(server::setting);
        Map.of("wal_compression", "off", "autovacuum_vacuum_scale_factor", "0.2", "autovacuum_analyze_scale_factor",
                "0.1", "autovacuum_vacuum_cost_limit", "-1", "vacuum_cost_limit", "200", "effective_io_concurrency",
                "1", "random_page_cost", "4", "dynamic_shared_memory_type", "posix", "max_parallel_maintenance_workers",
                "2")
            .forEach(server::setting);
        return server;
    }

    private static Setting setting(String name, String value, String unit, String context) {
        return new Setting(name, value, Optional.of(unit), "configuration file", Optional.empty(), Optional.empty(),
                Optional.of(value), false, context);
    }

    private static Site site(ServerFixtures server, String platform) {
        return Site.of(server.server(), TARGET.on(Optional.of(platform)), "nas.lan", 5432);
    }

    private static Gain gain(ServerFixtures server, String id) {
        return Tuning.of(site(server, "docker"))
            .stream()
            .filter(gain -> gain.id().equals(id))
            .findFirst()
            .orElseThrow();
    }

    private static Map<String, String> changes(ServerFixtures server, String id) {
        return gain(server, id).how().changes().stream().collect(Collectors.toMap(Change::name, Change::then));
    }

    /** PostgreSQL manual, allow_alter_system: nobody may, not even a superuser. */
    @Test
    void noAlterSystemWhereTheServerRefusesIt() {
        ServerFixtures locked = fresh();
        locked.setting("allow_alter_system", "off");
        String text = Tuning.of(site(locked, "debian"))
            .stream()
            .map(GainsTests::markdown)
            .collect(Collectors.joining("\n"));
        assertThat(text).doesNotContain("ALTER SYSTEM SET", "ALTER SYSTEM RESET")
            .contains("its allow_alter_system is off", "shared_buffers = ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "debian", "docker", "rds", "cloudnativepg" })
    void looksLikeThis(String platform) {
        Golden.matches("tuning/" + platform + ".md",
                Tuning.of(site(fresh(), platform))
                    .stream()
                    .map(GainsTests::markdown)
                    .collect(Collectors.joining("\n")));
    }

    @Test
    void looksLikeThisOnASharedServer() {
        Golden.matches("tuning/shared.md",
                Tuning.of(site(fresh().databases(5), "debian"))
                    .stream()
                    .map(GainsTests::markdown)
                    .collect(Collectors.joining("\n")));
    }

    @Test
    void namesAllThatDiffers() {
        assertThat(changes(fresh(), "ssd")).containsExactlyInAnyOrderEntriesOf(ImmichSettings.of(Disk.SSD));
        assertThat(changes(fresh(), "hdd")).containsExactlyInAnyOrderEntriesOf(ImmichSettings.of(Disk.HDD))
            .doesNotContainKeys("random_page_cost", "effective_io_concurrency");
        assertThat(gain(fresh(), "ssd").how().changes()).filteredOn(Change::restart)
            .extracting(Change::name)
            .containsExactly("shared_buffers");
    }

    @ParameterizedTest
    @CsvSource({ "wal_compression, zstd", "autovacuum_vacuum_scale_factor, 0.02",
            "autovacuum_analyze_scale_factor, 0.05", "autovacuum_vacuum_cost_limit, 2000", "vacuum_cost_limit, 4000",
            "effective_io_concurrency, 256", "random_page_cost, 1.1" })
    void lowersNothing(String name, String value) {
        Map<String, String> changes = changes(fresh().setting(name, value), "ssd");
        assertThat(changes).doesNotContainKey(name.equals("vacuum_cost_limit") ? "autovacuum_vacuum_cost_limit" : name)
            .hasSize(8);
    }

    @Test
    void lowersNoMemory() {
        ServerFixtures rich = fresh().setting(setting("shared_buffers", "262144", "8kB", "postmaster"))
            .setting(setting("work_mem", "65536", "kB", "user"))
            .setting(setting("max_wal_size", "16384", "MB", "sighup"));
        assertThat(changes(rich, "ssd")).doesNotContainKeys("shared_buffers", "work_mem", "max_wal_size");
        assertThat(gain(rich, "ssd").facts()).extracting(fact -> fact.label() + " " + fact.value())
            .contains("shared_buffers `2GB`, stays", "work_mem `64MB`, stays", "max_wal_size `16GB`, stays");
    }

    @Test
    void saysWhenNothingIsMissing() {
        ServerFixtures own = fresh();
        ImmichSettings.of(Disk.SSD).forEach(own::setting);
        own.setting(setting("shared_buffers", "65536", "8kB", "postmaster"))
            .setting(setting("work_mem", "16384", "kB", "user"))
            .setting(setting("max_wal_size", "5120", "MB", "sighup"));
        assertThat(gain(own, "ssd").standing()).isEqualTo(Gain.Standing.THERE);
        assertThat(gain(own, "ssd").how()).isEqualTo(How.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({ "98304, 256MB", "524288, 512MB", "49152, ''" })
    void takesNoMoreThanTheMachineSeemsToHave(String pages, String proposed) {
        ServerFixtures small = fresh().setting(setting("effective_cache_size", pages, "8kB", "user"));
        assertThat(changes(small, "ssd").getOrDefault("shared_buffers", "")).isEqualTo(proposed);
    }

    /** Postgres refuses it there, and with it in the file would not start. */
    @Test
    void asksForNoReadingAheadWhereTheSystemHasNone() {
        ServerFixtures mac = fresh().setting(new Setting("effective_io_concurrency", "0", Optional.empty(), "default",
                Optional.empty(), Optional.empty(), Optional.of("0"), false, "user"));
        assertThat(changes(mac, "ssd")).doesNotContainKey("effective_io_concurrency");
    }

    @ParameterizedTest
    @CsvSource({ "65536, 2, 128", "65536, 8, 512", "1048576, 2, 2048", "65536, 0, 128", "102400, 3, 320" })
    void countsTheSharedMemoryOfABuild(String memory, String workers, long megabytes) {
        ServerFixtures server = fresh().setting(setting("maintenance_work_mem", memory, "kB", "user"))
            .setting("max_parallel_maintenance_workers", workers);
        assertThat(SharedMemory.megabytes(site(server, "docker"))).isEqualTo(megabytes);
        assertThat(gain(server, "shm").how().pieces().toString()).contains("shm_size: " + megabytes + "mb",
                "--shm-size=" + megabytes + "m");
    }

    @Test
    void saysNothingOfSharedMemoryWhereNothingBoundsIt() {
        assertThat(Tuning.of(site(fresh(), "debian"))).extracting(Gain::id).containsExactly("ssd", "hdd");
        assertThat(Tuning.of(site(fresh().setting("dynamic_shared_memory_type", "mmap"), "docker")))
            .extracting(Gain::id)
            .containsExactly("ssd", "hdd");
    }

    @ParameterizedTest
    @ValueSource(ints = { 14, 18 })
    void postgresLoadsEachLineOfTheSnippet(int major) throws SQLException, IOException {
        try (TestServer server = TestServer.of(major).start()) {
            How how = ssd(server, "debian");
            String snippet = how.pieces()
                .stream()
                .filter(Instruction.File.class::isInstance)
                .map(gainPiece -> ((Instruction.File) gainPiece).text())
                .findFirst()
                .orElseThrow();
            assertThat(snippet.lines().count()).isEqualTo(9);
            Files.writeString(server.dataDirectory().resolve("postgresql.conf"), "\n" + snippet + "\n",
                    StandardOpenOption.APPEND);
            assertThat(server.value("postgres",
                    "select count(*) from pg_file_settings where error is not null and name <> 'shared_buffers'"))
                .isEqualTo("0");
            server.restart();
            holds(server, how.changes());
            assertThat(Tuning.of(read(server, "debian")).getFirst().standing()).isEqualTo(Gain.Standing.THERE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 14, 18 })
    void postgresTakesTheStatementsAndTheirUndo(int major) throws SQLException {
        try (TestServer server = TestServer.of(major).start()) {
            server.execute("postgres", "create database immich", "create database wiki",
                    "alter database immich set work_mem = '5MB'");
            How how = ssd(server, "debian");
            run(server, how.pieces());
            server.restart();
            holds(server, how.changes().stream().filter(change -> change.database().isEmpty()).toList());
            assertThat(server.value("immich", "show work_mem")).isEqualTo("16MB");
            assertThat(server.value("immich", "show random_page_cost")).isEqualTo("1.2");
            assertThat(server.value("wiki", "show work_mem")).isEqualTo("4MB");
            assertThat(Tuning.of(read(server, "debian")).getFirst().standing()).isEqualTo(Gain.Standing.THERE);

            run(server, how.undo());
            server.restart();
            assertThat(server.value("immich", "show work_mem")).isEqualTo("5MB");
            assertThat(server.value("wiki", "show shared_buffers")).isEqualTo("128MB");
            assertThat(ssd(server, "debian").changes()).extracting(Change::name)
                .isEqualTo(how.changes().stream().map(Change::name).toList());
        }
    }

    private static void run(TestServer server, List<Instruction> pieces) throws StatementFailed {
        pieces.stream()
            .filter(Instruction.Sql.class::isInstance)
            .flatMap(gainPiece -> ((Instruction.Sql) gainPiece).text().lines())
            .forEach(statement -> server.execute("postgres", statement));
    }

    private static void holds(TestServer server, List<Change> changes) {
        assertThat(changes)
            .allSatisfy(change -> assertThat(server.value("postgres", "show " + change.name()).replace("pglz", "on"))
                .isEqualTo(change.then()));
    }

    private static How ssd(TestServer server, String platform) throws SQLException {
        return Tuning.of(read(server, platform)).getFirst().how();
    }

    private static Site read(TestServer server, String platform) throws SQLException {
        Server reading = new ServerReader().read(server::connect, "postgres", "immich", "immich");
        return Site.of(reading, TARGET.on(Optional.of(platform)), "nas.lan", server.port());
    }

}
