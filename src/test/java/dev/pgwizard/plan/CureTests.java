package dev.pgwizard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A real server, with stand-ins for the vector extensions, is read, planned for, changed
 * as planned, and read again.
 */
class CureTests {

    private static Report report(TestServer postgres, Target target) throws SQLException {
        return Report.of(Checks.all(), new CheckContext(
                new ServerReader().read(postgres::connect, "postgres", target.database(), target.role()), target));
    }

    /** Runs what the wizard would run, and restarts where a person would. */
    private static void carryOut(TestServer postgres, Plan plan) {
        for (Step step : plan.steps()) {
            if (step.phase() == Phase.RESTART) {
                postgres.restart();
            }
            for (Command command : step.way().commands()) {
                if (command instanceof Command.Sql sql) {
                    String database = sql.database().isEmpty() ? "postgres" : sql.database();
                    sql.statements()
                        .forEach(statement -> postgres.execute(database,
                                statement.sql() + (statement.setsPassword() ? " 'secret'" : "")));
                }
            }
        }
    }

    private static List<String> blockers(Report report) {
        return report.outcomes().stream().filter(Outcome::isBlocker).map(Outcome::id).toList();
    }

    private static void assertCured(TestServer postgres, Target target) throws SQLException {
        Report before = report(postgres, target);
        Plan plan = Plan.of(before);
        assertThat(before.verdict()).isEqualTo(Verdict.NOT_READY);
        assertThat(plan.steps()).isNotEmpty();

        carryOut(postgres, plan);

        Report after = report(postgres, target);
        assertThat(blockers(after)).isEmpty();
        assertThat(after.verdict()).isEqualTo(Verdict.READY);
        assertThat(Plan.of(after).steps()).isEmpty();
    }

    @Majors
    void anEmptyServerBecomesReadyForVectorChord(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major)
            .with(StandIn.vector("0.8.5"))
            .with(StandIn.vchord("1.1.1"))
            .setting("shared_preload_libraries", "pg_stat_statements")
            .start()) {
            assertCured(postgres, TargetFixtures.owner("3.0.3", VectorExtension.VECTORCHORD, "immich", "immich"));
            assertThat(postgres.value("postgres", "SHOW shared_preload_libraries"))
                .isEqualTo("pg_stat_statements, vchord");
        }
    }

    @Majors
    void anEmptyServerBecomesReadyForPgvectoRs(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).with(StandIn.vectors("0.2.1")).start()) {
            assertCured(postgres, TargetFixtures.owner("1.132.3", VectorExtension.PGVECTO_RS, "immich", "immich"));
        }
    }

    @Majors
    void anEmptyServerBecomesReadyForPgvectorWithoutRestart(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).with(StandIn.vector("0.8.0")).start()) {
            Target target = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "my 'photos'", "ünï-cöde");

            assertThat(Plan.of(report(postgres, target)).restarts()).isZero();
            assertCured(postgres, target);
        }
    }

    @Test
    void asSuperuserImmichCreatesItsExtensionsItself() throws SQLException {
        try (TestServer postgres = TestServer.of(17).with(StandIn.vector("0.8.0")).start()) {
            Target target = TargetFixtures.superuser("3.0.3", VectorExtension.PGVECTOR, "immich", "immich");

            assertThat(Plan.of(report(postgres, target)).steps()).extracting(Step::id)
                .containsExactly("create-role", "create-database");
            assertCured(postgres, target);
        }
    }

    @Majors
    void aDatabaseOfAnotherOwnerInAnotherPathIsPutRight(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).with(StandIn.vector("0.8.0")).start()) {
            postgres.execute("postgres", "CREATE ROLE immich NOLOGIN CONNECTION LIMIT 2", "CREATE DATABASE immich",
                    "ALTER ROLE immich SET search_path = app",
                    "ALTER ROLE immich SET default_transaction_read_only = on");
            postgres.execute("immich", "CREATE SCHEMA extensions", "CREATE SCHEMA immich",
                    "CREATE EXTENSION vector SCHEMA extensions", "CREATE EXTENSION cube SCHEMA extensions");

            assertCured(postgres, TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", "immich"));
        }
    }

    @Majors
    void aRoleThatIsNotThereYetIsTakenForWhatItWillBe(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).with(StandIn.vector("0.8.0")).start()) {
            postgres.execute("postgres", "CREATE DATABASE immich");
            Target target = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", "immich");

            assertThat(Plan.of(report(postgres, target)).steps()).extracting(Step::id)
                .containsExactly("create-role", "transfer-database", "create-vector", "create-earthdistance");
            assertCured(postgres, target);
        }
    }

    @Test
    void anUpgradedPackageIsUpdatedInTheDatabaseBeforeImmichTries() throws SQLException {
        try (TestServer postgres = TestServer.of(16).with(StandIn.vector("0.8.0")).start()) {
            Target target = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", "immich");
            carryOut(postgres, Plan.of(report(postgres, target)));
            postgres.install(StandIn.vector("0.8.5"));

            assertThat(blockers(report(postgres, target))).containsExactly("vector-up-to-date");
            assertCured(postgres, target);
        }
    }

}
