package dev.pgwizard.check;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The states of the table on databases that Immich itself has filled, and whether its
 * start agrees with the verdict on each: only with {@link RealImmich}.
 */
class RealImmichTests {

    static Stream<ServerState> chosen() {
        return RealImmich.isThere() ? ServerState.all().filter(ServerState::isChosen) : Stream.empty();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("chosen")
    void startsWhereTheVerdictIsReady(ServerState state) throws SQLException {
        try (StatedServer server = StatedServer.of(state, state.wished().shared())) {
            SoftAssertions softly = new SoftAssertions();
            Report report = server.report();
            softly.assertThatCode(() -> StatedVerdict.holds(server, report)).doesNotThrowAnyException();
            String verdict = state.afterRehearsal().orElse(state.verdict());
            if (!verdict.startsWith("unknown")) {
                new RealImmich(server.postgres(), server.database(), server.role())
                    .starts(state.release(), state.isUntold() ? Optional.empty() : Optional.of(state.vector()))
                    .ifPresent(answer -> softly.assertThat(answer.works())
                        .as(answer.words())
                        .isEqualTo(verdict.equals("ready")));
            }
            softly.assertAll();
        }
    }

}
