package dev.pgwizard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.Report;
import dev.pgwizard.consumers.Golden;
import dev.pgwizard.immich.VectorExtension;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The files for one empty server, whole, to be read. The version, the folder and the
 * fingerprint, which change from machine to machine, are replaced, and what the platform
 * words is left out.
 */
class GoldenScriptsTests {

    private static String steady(String text) {
        return text.replaceAll("PostgreSQL \\d+\\.\\d+", "PostgreSQL 17.11")
            .replaceAll("/\\S*/postgresql.conf(, line \\d+)?", "/etc/postgresql/17/main/postgresql.conf$1")
            .replaceAll("(?m)^-- By hand: (.*)\n(--.*\n)+", "-- By hand: $1\n")
            .replaceAll("plan [0-9a-f]{4}-[0-9a-f]{4}", "plan 7f3a-91c2");
    }

    @ParameterizedTest
    @CsvSource({ "vectorchord, 3.0.3", "pgvector, 3.0.3", "pgvecto.rs, 2.5.6" })
    void areWhatTheyWere(String vector, String release) throws SQLException {
        TestServer postgres = TestServer.of(17)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("0.5.3"))
            .with(StandIn.vectors("0.2.0"))
            .setting("shared_preload_libraries", "auto_explain")
            .shared();
        Report report = Readings.report(postgres, VectorExtension.named(vector).orElseThrow(), release, "immich");
        Plan plan = Plan.of(report);

        Golden.matches("plan/" + vector + "/plan.sql", steady(SqlScript.of(plan, report.context())));
        Golden.matches("plan/" + vector + "/undo.sql", steady(UndoScript.of(plan, report.context())));
        Golden.matches("plan/" + vector + "/postgresql.conf", steady(ConfSnippet.of(plan)));
        assertThat(Rescue.text(plan, report.context()).isEmpty()).isEqualTo(plan.restarts() == 0);
    }

}
