package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.server.ServerReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A login with CREATEROLE and CREATEDB that is no superuser, as managed servers give it:
 * what the plan says that the wizard does, Postgres lets this login do, and nothing else.
 */
class AdministratorTests {

    @ParameterizedTest
    @ValueSource(ints = { 15, 17 })
    void mayChangeTheRoleWhenPostgresSaysSo(int major) throws SQLException {
        RunningPostgres postgres = TestServer.of(major).with(StandIn.vector("0.8.1")).shared();
        String role = postgres.newRole("pw");
        String admin = postgres.newRole("pw");
        postgres.execute("postgres", "ALTER ROLE " + role + " NOLOGIN", "ALTER ROLE " + admin + " CREATEROLE CREATEDB");

        if (major < 16) {
            assertThat(step(postgres, admin, role, "allow-login").way().doer()).isEqualTo(Doer.WIZARD);
            assertThat(step(postgres, admin, role, "create-database").way().doer()).isEqualTo(Doer.WIZARD);
        }
        else {
            assertThat(step(postgres, admin, role, "allow-login").way().doer()).isEqualTo(Doer.PERSON);
            assertThat(step(postgres, admin, role, "create-database").way().doer()).isEqualTo(Doer.PERSON);
            assertThatThrownBy(() -> letIn(postgres, admin, role)).hasFieldOrPropertyWithValue("SQLState", "42501");
            postgres.execute("postgres", "GRANT " + role + " TO " + admin + " WITH ADMIN OPTION");
            assertThat(step(postgres, admin, role, "allow-login").way().doer()).isEqualTo(Doer.WIZARD);
        }
        letIn(postgres, admin, role);
    }

    /** To give a database away, the login becomes a member of Immich's role. */
    @ParameterizedTest
    @CsvSource({ "15, false", "15, true", "17, false", "17, true" })
    void givesBackTheMembershipThatItTook(int major, boolean member) throws SQLException {
        RunningPostgres postgres = TestServer.of(major).with(StandIn.vector("0.8.1")).shared();
        String role = postgres.newRole("pw");
        String admin = postgres.newRole("pw");
        postgres.execute("postgres", "ALTER ROLE " + admin + " CREATEROLE CREATEDB");
        if (major >= 16) {
            postgres.execute("postgres", "GRANT " + role + " TO " + admin + " WITH ADMIN TRUE, SET FALSE");
        }
        if (member) {
            postgres.execute("postgres", "GRANT " + role + " TO " + admin + (major >= 16 ? " WITH SET TRUE" : ""));
        }
        List<List<String>> before = memberships(postgres, admin);
        Step step = step(postgres, admin, role, "create-database");

        carryOut(postgres, admin, step.way().commands());
        assertThat(memberships(postgres, admin).equals(before)).isEqualTo(member);

        carryOut(postgres, admin, step.way().undo());
        assertThat(memberships(postgres, admin)).isEqualTo(before);
    }

    private static List<List<String>> memberships(RunningPostgres postgres, String member) throws SQLException {
        return postgres.query("postgres", "SELECT to_jsonb(m) - 'oid' FROM pg_auth_members AS m WHERE m.member = '"
                + member + "'::regrole ORDER BY 1");
    }

    private static void carryOut(RunningPostgres postgres, String admin, List<Command> commands) throws SQLException {
        try (Connection connection = postgres.connect("postgres", admin, "pw");
                Statement statement = connection.createStatement()) {
            for (Command command : commands) {
                for (dev.pgwizard.remedy.Statement one : ((Command.Sql) command).statements()) {
                    statement.execute(one.sql());
                }
            }
        }
    }

    private static void letIn(RunningPostgres postgres, String admin, String role) throws SQLException {
        try (Connection connection = postgres.connect("postgres", admin, "pw");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + role + " LOGIN");
        }
    }

    private static Step step(RunningPostgres postgres, String admin, String role, String id) throws SQLException {
        Report report = Report.of(Checks.all(),
                new CheckContext(
                        new ServerReader().read(database -> postgres.connect(database, admin, "pw"), "postgres",
                                role + "_db", role),
                        TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, role + "_db", role)));
        return Plan.of(report).step(id).orElseThrow();
    }

}
