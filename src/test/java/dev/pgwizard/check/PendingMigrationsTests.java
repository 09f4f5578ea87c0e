package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.immich.TargetFixtures;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The states about migrations that are still to run, with Postgres as the judge: the
 * migrations are played on the database of the state, and stop where the table says so.
 */
class PendingMigrationsTests {

    static Stream<ServerState> states() {
        return ServerState.in("pending")
            .filter(ServerState::isChosen)
            .filter(state -> !left(state).touches().isEmpty());
    }

    private static PlayedMigrations left(ServerState state) {
        List<String> ran = state.setup()
            .stream()
            .filter(step -> step.startsWith("immich "))
            .map(step -> TargetFixtures.migrations(Integer.parseInt(step.split(" ")[1])))
            .findFirst()
            .orElseThrow();
        return PlayedMigrations.between(ran, state.release()).withoutEmbeddings();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void stopWhereTheTableSaysSo(ServerState state) throws SQLException {
        try (StatedServer server = StatedServer.of(state, state.wished().shared())) {
            Optional<String> stopped = left(state).play(server.postgres(), server.database());
            assertThat(stopped.isPresent()).as(stopped::toString).isEqualTo(state.verdict().startsWith("not ready"));
        }
    }

}
