package dev.pgwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.plan.Psqls;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plan as a script: what it leaves out, what it names, and what it exits with. */
class PlanCommandTests {

    private static final TestServer POSTGRES = TestServer.of(17).with(StandIn.vector("0.8.5")).shared();

    private final StringWriter out = new StringWriter();

    private int run(String name, String format) {
        out.getBuffer().setLength(0);
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out));
        return line.execute("plan", "--immich=3.0.3", "--format=" + format,
                "--url=postgresql://%1$s:secret@127.0.0.1:%2$d/%1$s".formatted(name, POSTGRES.port()),
                "--admin-url=postgresql://postgres@127.0.0.1:%d/postgres".formatted(POSTGRES.port()));
    }

    @Test
    void printsSqlForWhatIsMissing() {
        String name = POSTGRES.unique("photos");

        assertThat(run(name, "sql")).isEqualTo(1);
        assertThat(out.toString()).contains("CREATE ROLE \"%1$s\" LOGIN;".formatted(name),
                "CREATE DATABASE \"%1$s\" OWNER \"%1$s\"".formatted(name), "CREATE EXTENSION IF NOT EXISTS \"vector\"")
            .doesNotContain("secret");
    }

    @Test
    void runsUnattendedAndSetsThePasswordOfTheUrl() throws SQLException {
        String name = POSTGRES.unique("photos");
        run(name, "sql");

        Psqls.Result result = Psqls.run(POSTGRES, out.toString(), "");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(run(name, "json")).isZero();
        try (Connection connection = POSTGRES.connect(name, name, "secret")) {
            assertThat(connection.getCatalog()).isEqualTo(name);
        }
    }

    /** Nothing that can be read tells whether a password is right. */
    @Test
    void setsThePasswordOfTheUrlWhereTheRoleHasAnother() {
        String name = POSTGRES.unique("photos");
        POSTGRES.execute("postgres", "CREATE ROLE " + name + " LOGIN PASSWORD 'another'",
                "CREATE DATABASE " + name + " OWNER " + name);
        POSTGRES.execute(name, "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE");

        assertThat(run(name, "sql")).isEqualTo(1);
        assertThat(out.toString()).contains("ALTER ROLE \"%s\" PASSWORD 'SCRAM-SHA-256$".formatted(name))
            .doesNotContain("secret");
        Psqls.Result result = Psqls.run(POSTGRES, out.toString(), "");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(run(name, "json")).isZero();
    }

    @Test
    void printsTheStepsAsJson() {
        run(POSTGRES.unique("photos"), "json");

        JsonNode plan = JsonMapper.shared().readTree(out.toString());
        assertThat(plan.get("steps").valueStream().map(step -> step.get("id").asString()))
            .containsExactly("create-role", "create-database", "create-vector", "create-earthdistance");
    }

    @Test
    void exitsWithZeroWhenNothingIsMissing() {
        String name = POSTGRES.unique("photos");
        POSTGRES.execute("postgres", "CREATE ROLE " + name + " LOGIN PASSWORD 'secret'",
                "CREATE DATABASE " + name + " OWNER " + name);
        POSTGRES.execute(name, "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE");

        assertThat(run(name, "json")).isZero();
        assertThat(JsonMapper.shared().readTree(out.toString()).get("steps")).isEmpty();
    }

}
