package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.SslMode;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Rights;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.rehearsal.Act;
import dev.pgwizard.rehearsal.Rehearsal;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.server.Databases;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * States of real servers of 14 to 18, with stand-ins for the vector extensions, and the
 * verdict on each with the checks that decide it. The rehearsal, which acts Immich's
 * start out and shares no code with the checks, has to agree.
 */
class VerdictTableTests {

    private static final List<String> FILES = List.of("measured", "settings", "rights", "extensions", "contents",
            "server", "hidden");

    static Stream<ServerState> states() {
        return FILES.stream().flatMap(ServerState::in);
    }

    /** All of them, or those whose names contain {@code -Dverdicts}. */
    static Stream<ServerState> chosen() {
        return states().filter(state -> state.name().matches(".*(" + System.getProperty("verdicts", "") + ").*"));
    }

    @Test
    void holdsEnoughStatesOnEveryMajor() {
        assertThat(states()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(states().map(ServerState::name)).doesNotHaveDuplicates();
        assertThat(states().map(state -> state.server().substring(0, 2)).distinct()).contains("14", "15", "16", "17",
                "18");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chosen")
    void judgesAsImmichWould(ServerState state) throws SQLException {
        TestServer postgres = state.running();
        Preparation preparation = Preparation.on(postgres, state.vector());
        preparation.run(state.steps());
        Target target = target(state, preparation);

        Report report = Report.of(Checks.all(),
                new Situation(new ServerReader().read(reader(state, preparation),
                        state.isReadByTheRole() ? preparation.database() : "postgres", preparation.database(),
                        preparation.role()), target));

        assertThat(state.hidden().isEmpty() ? verdict(report) : verdict(report).split(":")[0])
            .as(() -> everything(report))
            .isEqualTo(state.verdict());
        state.hidden().ifPresent(name -> assertThat(everything(report)).contains(name));
        state.afterRehearsal().ifPresent(verdict -> {
            Outcome rehearsal = new Rehearsal().rehearse(target, login(preparation, preparation.role())).outcome();
            assertThat(verdict(report.judgedBy(rehearsal))).as(() -> everything(report.judgedBy(rehearsal)))
                .isEqualTo(verdict);
        });
        if (state.isRehearsed() && !state.isUnknown() && state.afterRehearsal().isEmpty()) {
            Rehearsed rehearsed = new Rehearsal().rehearse(target, login(preparation, preparation.role()));
            assertThat(rehearsed.succeeded()).as(() -> acts(rehearsed)).isEqualTo(state.isReady());
        }
    }

    private static Target target(ServerState state, Preparation preparation) {
        Release release = Release.of(state.release());
        return new Target(release, TargetFixtures.RELEASES.requirements(release).orElseThrow(), state.vector(),
                !state.isUntold(), Optional.empty(), preparation.database(), preparation.role(), Rights.OWNER);
    }

    private static Databases reader(ServerState state, Preparation preparation) {
        return login(preparation, state.isReadByTheRole() ? preparation.role() : "postgres");
    }

    private static Databases login(Preparation preparation, String role) {
        ConnectionDetails details = new ConnectionDetails(preparation.postgres().host(), preparation.postgres().port(),
                "postgres", role, Secret.of(Preparation.PASSWORD), SslMode.PREFER, Optional.empty());
        Connector connector = new Connector();
        return database -> connector.open(details.withDatabase(database));
    }

    private static String verdict(Report report) {
        return switch (report.verdict()) {
            case READY -> "ready";
            case NOT_READY -> "not ready: " + ids(report.failed(Severity.BLOCKER));
            case UNKNOWN -> "unknown: " + ids(report.unknown().stream().filter(Outcome::isDecidingUnknown).toList());
        };
    }

    private static String ids(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::id).sorted().collect(Collectors.joining(", "));
    }

    private static String everything(Report report) {
        return report.outcomes()
            .stream()
            .filter(outcome -> !outcome.isPassed() && !outcome.isSkipped())
            .map(outcome -> outcome.id() + ": " + outcome.finding())
            .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String acts(Rehearsed rehearsed) {
        return rehearsed.acts().stream().map(Act::toString).collect(Collectors.joining("\n", "\n", "\n"));
    }

}
