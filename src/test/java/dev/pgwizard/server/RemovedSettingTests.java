package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Limits;
import dev.pgwizard.connection.NameLookup;
import dev.pgwizard.connection.Secret;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What was taken out of the files and waits for a restart stands in
 * {@code pg_file_settings} without file, line and name.
 */
class RemovedSettingTests {

    @Test
    void isNoLineOfAFile() throws SQLException {
        try (TestServer postgres = TestServer.of(15).start()) {
            postgres.execute("postgres", "ALTER SYSTEM SET max_prepared_transactions = 7");
            postgres.restart();
            postgres.execute("postgres", "ALTER SYSTEM RESET max_prepared_transactions");
            assertThat(postgres.value("postgres", "SELECT count(*) FROM pg_file_settings WHERE sourcefile IS NULL"))
                .isEqualTo("1");
            ConnectionDetails login = new ConnectionDetails(postgres.host(), postgres.port(), "postgres", "postgres",
                    Secret.of("postgres"), SslMode.PREFER, Optional.empty());

            Server server = new ServerReader().read(
                    name -> new Connector().open(login.withDatabase(name), Limits.READING, NameLookup.CATALOG),
                    "postgres", "immich", "immich");

            assertThat(server.settings().find("max_prepared_transactions"))
                .hasValueSatisfying(setting -> assertThat(setting.pendingRestart()).isTrue());
        }
    }

}
