package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * States of real servers of 14 to 18, with stand-ins for the vector extensions, and the
 * verdict on each: here on those that leave nothing to repair, in
 * {@code ConvergenceTests} on the others, on its way to their repair.
 */
class VerdictTableTests {

    static Stream<ServerState> states() {
        return ServerState.all();
    }

    /** All of them, or those whose names contain {@code -Dverdicts}. */
    static Stream<ServerState> chosen() {
        return states().filter(state -> !state.isToRepair()).filter(ServerState::isChosen);
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
        try (StatedServer server = StatedServer.of(state, state.wished().shared())) {
            StatedVerdict.holds(server, server.report());
        }
    }

}
