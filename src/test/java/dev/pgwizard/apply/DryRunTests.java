package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.RunRequest.Replanning;
import dev.pgwizard.apply.StepResult.Done;
import dev.pgwizard.apply.StepResult.NotRun;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Remedy.Phase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Trying a plan tells what would happen and leaves nothing behind. */
class DryRunTests {

    private final TestServer postgres = TestServer.of(17).shared();

    private final String database = postgres.newDatabase();

    private final String role = postgres.unique("trial");

    private final Step create = Plans.sql("role", Phase.ROLE, "", "CREATE ROLE " + role);

    private String roles() {
        return postgres.value("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = '" + role + "'");
    }

    @Test
    void doesEverythingAndTakesItBack() {
        Plan plan = Plans.of(create,
                Plans.sql("owner", Phase.OWNERSHIP, database, "CREATE SCHEMA mine AUTHORIZATION " + role));

        Run run = Plans.tryOut(Plans.order(postgres, plan));

        assertThat(run.trial()).isTrue();
        assertThat(run.state()).isEqualTo(new State.Done());
        assertThat(run.count(Done.class)).isEqualTo(2);
        assertThat(run.log().getLast().text()).isEqualTo("ROLLBACK");
        assertThat(roles()).isEqualTo("0");
        assertThat(postgres.value(database, "SELECT to_regnamespace('mine')")).isEqualTo("null");
    }

    @Test
    void saysWhatWouldFail() {
        Plan plan = Plans.of(create, Plans.sql("broken", Phase.EXTENSIONS, database, "CREATE EXTENSION no_such_thing"));

        Run run = Plans.tryOut(Plans.order(postgres, plan));

        assertThat(run.state()).isEqualTo(new State.Failed("broken"));
        assertThat(roles()).isEqualTo("0");
    }

    /** The second plan is read in the transaction, and no third is needed. */
    @Test
    void triesWhatThePlanUncovers() {
        Plan plan = Plans.of(Plans.sql("schema", Phase.OWNERSHIP, database, "CREATE SCHEMA mine"));
        Step uncovered = Plans.sql("uncovered", Phase.GRANTS, database, "CREATE TABLE mine.found ()");
        Replanning replanning = new Replanning(database,
                connection -> exists(connection, "mine.found") ? Plans.of() : Plans.of(uncovered));

        Run run = Plans.tryOut(Plans.order(postgres, plan).with(replanning));

        assertThat(run.state()).isEqualTo(new State.Done());
        assertThat(Plans.result(run, "uncovered")).isInstanceOf(Done.class);
        assertThat(run.log()).anyMatch(entry -> entry.text().endsWith("also asks for Do uncovered."));
        assertThat(postgres.value(database, "SELECT to_regnamespace('mine')")).isEqualTo("null");
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    @Test
    void saysWhatCannotBeTried() {
        String later = postgres.unique("later");
        Step alone = Plans.step("database", Phase.DATABASE,
                Plans.way("", dev.pgwizard.remedy.Statement.alone("CREATE DATABASE " + later)));
        Plan plan = Plans.of(create, alone, Plans.sql("inside", Phase.EXTENSIONS, later, "CREATE EXTENSION cube"));

        Run run = Plans.tryOut(Plans.order(postgres, plan));

        assertThat(run.state()).isEqualTo(new State.Done());
        assertThat(Plans.result(run, "role")).isInstanceOf(Done.class);
        assertThat(Plans.result(run, "database")).isEqualTo(new NotRun(NotRun.Reason.NOT_TRIED));
        assertThat(Plans.result(run, "inside")).isEqualTo(new NotRun(NotRun.Reason.NOT_TRIED));
        assertThat(postgres.value("postgres", "SELECT count(*) FROM pg_database WHERE datname = '" + later + "'"))
            .isEqualTo("0");
    }

}
