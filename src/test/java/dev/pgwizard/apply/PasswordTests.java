package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.bed.TestServerBuilder;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new password reaches the server, and nobody who reads a log. */
class PasswordTests {

    private static final TestServerBuilder TALKATIVE = TestServer.of(15)
        .setting("log_statement", "all")
        .setting("log_min_duration_statement", "0");

    @ParameterizedTest
    @ValueSource(strings = { "Zx9KqPlainLettersAndDigits", "! \"#$%&'()*+,-./0123456789:;<=>?@ABCXYZ[\\]^_`abcxyz{|}~",
            "päßwörd-ÆØÅ-日本語" })
    void worksForTheLoginAndIsInNoLog(String password) throws SQLException {
        TestServer postgres = TALKATIVE.shared();
        String role = postgres.unique("newcomer");
        Step create = Plans.step("create-role", Phase.ROLE,
                Plans.way("", Statement.of("CREATE ROLE " + role + " LOGIN"),
                        new Statement("ALTER ROLE " + role + " PASSWORD", true, role)));
        Plan plan = Plans.of(create);

        Run run = Plans.run(new RunRequest(plan, Approval.of(plan), Plans.databases(postgres), "postgres",
                Optional.of(Secret.of(password))));

        assertThat(run.state()).isEqualTo(new State.Done());
        try (Connection connection = postgres.connect("postgres", role, password)) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(postgres.log()).contains("ALTER ROLE " + role + " PASSWORD 'SCRAM-SHA-256$")
            .doesNotContain(password);
        assertThat(Transcript.of(run)).contains("ALTER ROLE " + role + " PASSWORD '…'")
            .doesNotContain(password)
            .doesNotContain("SCRAM-SHA-256");
        assertThat(run.toString()).doesNotContain(password);
    }

}
