package dev.pgwizard.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestServerTests {

    @Majors
    void keepsItsDataAndPortOverARestart(int major) {
        try (TestServer server = TestServer.of(major).start()) {
            server.execute("postgres", "create table kept (id int)", "alter system set work_mem = '5MB'");
            int port = server.port();

            server.restart();

            assertThat(server.port()).isEqualTo(port);
            assertThat(server.query("postgres", "select * from kept")).isEmpty();
            assertThat(server.value("postgres", "show work_mem")).isEqualTo("5MB");
            assertThat(server.value("postgres", "show server_version_num")).startsWith(Integer.toString(major));
        }
    }

    @Majors
    void offersTheExtensionsThatComeWithPostgres(int major) {
        TestServer server = TestServer.of(major).shared();
        assertThat(server.query("postgres", "select name from pg_available_extensions order by name"))
            .flatExtracting(row -> row)
            .contains("cube", "earthdistance", "pg_trgm", "unaccent", "uuid-ossp")
            .doesNotContain("vector", "vchord", "vectors");
    }

    @Majors
    void speaksTlsThatAClientCanVerify(int major, @TempDir Path directory) throws IOException, SQLException {
        TestServer server = TestServer.of(major).tls().shared();
        Path root = Files.writeString(directory.resolve("ca.pem"), server.caCertificate());
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty("sslrootcert", root.toString());

        try (Connection connection = DriverManager.getConnection(server.url("postgres"), properties);
                var rows = connection.createStatement()
                    .executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            rows.next();
            assertThat(rows.getBoolean(1)).isTrue();
        }
    }

    @Test
    void isSharedWithThePackagesOfTheWishesWhateverTheLastUserDid() {
        TestServerBuilder wishes = TestServer.of(17).with(StandIn.vector("0.8.1")).setting("cluster_name", "exchanged");
        wishes.shared().swap(StandIn.vector("0.7.4"));
        wishes.shared().withdraw(StandIn.Product.PGVECTOR);
        wishes.shared().swap(StandIn.vchord("1.1.1"));

        assertThat(wishes.shared()
            .query("postgres",
                    "select name, default_version from pg_available_extensions where name in ('vector', 'vchord')"))
            .containsExactly(List.of("vector", "0.8.1"));
    }

    @Test
    void asksOrdinaryRolesForTheirPassword() {
        TestServer server = TestServer.of(17).shared();
        String role = server.newRole("it's right");

        assertThatExceptionOfType(StatementFailed.class)
            .isThrownBy(() -> server.connect("postgres", role, "wrong").close())
            .extracting(StatementFailed::sqlState)
            .isEqualTo("28P01");
        assertThat(server.connect("postgres", role, "it's right")).isNotNull();
    }

    @Test
    void putsOwnHbaLinesBeforeTheDefault() {
        try (TestServer server = TestServer.of(17).hba("host all all 127.0.0.1/32 reject").start()) {
            String role = server.newRole("right");
            assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> server.connect("postgres", role, "right").close())
                .extracting(StatementFailed::sqlState)
                .isEqualTo("28000");
        }
    }

    @Test
    void showsTheLogOfAServerThatDoesNotStart() {
        try (TestServer server = TestServer.of(17).start()) {
            server.appendToConf("shared_preload_libraries = 'no_such_library'");
            assertThatExceptionOfType(StartFailed.class).isThrownBy(server::restart)
                .withMessageContaining("could not access file \"no_such_library\"");
            server.appendToConf("shared_preload_libraries = 'pg_stat_statements'");
            server.start();
            assertThat(server.value("postgres", "show shared_preload_libraries")).isEqualTo("pg_stat_statements");
        }
    }

    @Test
    void recoversFromACrash() {
        try (TestServer server = TestServer.of(17).setting("max_connections", "17").start()) {
            server.execute("postgres", "create table kept (id int)");
            server.crash();
            server.start();
            assertThat(server.log()).contains("was not properly shut down");
            assertThat(server.query("postgres", "select * from kept")).isEmpty();
            assertThat(server.value("postgres", "show max_connections")).isEqualTo("17");
        }
    }

    @Test
    void leavesNothingBehind() {
        TestServer server = TestServer.of(17).start();
        Path files = server.dataDirectory().getParent();
        server.close();
        assertThat(files).doesNotExist();
        assertThatExceptionOfType(StatementFailed.class).isThrownBy(() -> server.connect("postgres").close())
            .extracting(StatementFailed::sqlState)
            .isEqualTo("08001");
    }

    @Test
    void letsNoTestStopASharedServer() {
        TestServer server = TestServer.of(17).shared();
        assertThat(TestServer.of(17).shared()).isSameAs(server);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(server::restart);
    }

}
