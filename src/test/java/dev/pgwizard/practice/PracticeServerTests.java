package dev.pgwizard.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.web.WizardSession.ConnectDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeServerTests {

    @TempDir
    Path folder;

    @Test
    void letsInWhoHasThePasswordOfTheForm() throws SQLException {
        try (PracticeServer server = PracticeServer.start(folder)) {
            ConnectDefaults form = server.connectDefaults();

            assertThat(value(form, "select string_agg(datname, ' ' order by datname) from pg_database"))
                .isEqualTo("immich miniflux nextcloud postgres template0 template1");
            assertThat(value(form, "show is_superuser")).isEqualTo("on");
            assertThatThrownBy(() -> connect(form, "postgres", "").close()).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void saysThatItsExtensionsAreStandIns() {
        try (PracticeServer server = PracticeServer.start(folder)) {
            assertThat(server.connectDefaults().notice()).contains("practice server", "stand-ins",
                    "not the real extensions", folder.resolve("restart").toString());
        }
    }

    @Test
    void theCardNamesTheScript() throws IOException {
        assertThat(Files.readString(Path.of("src/test/resources/platforms/practice.yaml")))
            .contains("shell: " + PracticeServer.FOLDER.resolve("restart"));
    }

    @Test
    void isRestartedByItsScript() throws SQLException, IOException, InterruptedException {
        try (PracticeServer server = PracticeServer.start(folder)) {
            ConnectDefaults form = server.connectDefaults();
            value(form, "alter system set shared_preload_libraries = 'pg_stat_statements', 'vchord'");

            assertThat(runScript()).isZero();

            assertThat(value(form, "show shared_preload_libraries")).isEqualTo("pg_stat_statements, vchord");
        }
        assertThat(folder).isEmptyDirectory();
    }

    private int runScript() throws IOException, InterruptedException {
        return new ProcessBuilder(folder.resolve("restart").toString()).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    }

    private static Connection connect(ConnectDefaults form, String user, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://%s:%d/%s".formatted(form.host(), form.port(), "postgres"),
                user, password);
    }

    private static String value(ConnectDefaults form, String sql) throws SQLException {
        try (Connection connection = connect(form, form.user(), form.password().reveal());
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet rows = statement.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }

}
