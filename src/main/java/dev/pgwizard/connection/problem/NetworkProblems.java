package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import java.util.Optional;

/**
 * What can go wrong before anything that speaks as Postgres does was reached: names,
 * addresses, ports and sockets.
 */
public final class NetworkProblems {

    private NetworkProblems() {
    }

    /**
     * The name stands for an address that is not in any network a database lives in, such
     * as a cloud's metadata service.
     */
    public static ConnectionProblem addressRefused(String name, String address) {
        return ProblemWords.of(Kind.ADDRESS_REFUSED).with("name", name).with("address", address).problem();
    }

    /**
     * No address is known for the name.
     * @param inTime whether a name server said so; otherwise none answered
     */
    public static ConnectionProblem unknownHost(String name, boolean fromContainer, boolean inTime) {
        boolean ofContainer = fromContainer || name.indexOf('.') < 0;
        String which = (ofContainer ? "of a container " : "") + (inTime ? "" : "unanswered");
        return ProblemWords.of(Kind.UNKNOWN_HOST, which)
            .with("name", name)
            .with("here", ProblemWords.here(fromContainer))
            .problem();
    }

    /**
     * The host is a directory, and no Postgres answers through a file in it.
     * @param file the file that Postgres would have made there, such as
     * {@code /run/postgresql/.s.PGSQL.5432}
     * @param fromContainer whether the wizard runs in a container, which sees only the
     * directories that were mounted into it
     */
    public static ConnectionProblem socketMissing(String file, boolean fromContainer) {
        return ProblemWords.of(Kind.SOCKET_MISSING, fromContainer ? "in a container" : "").with("file", file).problem();
    }

    /** There is no way from here to the network of that address. */
    public static ConnectionProblem unreachable(Place place) {
        return ProblemWords.of(Kind.UNREACHABLE).at(place).problem();
    }

    /** Nothing answers at the address, not even with a refusal. */
    public static ConnectionProblem timedOut(Place place) {
        return ProblemWords.of(Kind.TIMED_OUT).at(place).problem();
    }

    /** The machine is there and says that nothing listens on the port. */
    public static ConnectionProblem connectionRefused(Place place) {
        return ProblemWords.of(Kind.CONNECTION_REFUSED, place.isOwnContainer() ? "in a container" : "")
            .at(place)
            .problem(Optional.empty(), Optional.of(place));
    }

    /** Nothing listens any more where a server answered before. */
    public static ConnectionProblem down(Place place) {
        return ProblemWords.of(Kind.DOWN).at(place).problem();
    }

    /** Something accepts the connection and never says a word. */
    public static ConnectionProblem silentServer(Place place) {
        return ProblemWords.of(Kind.SILENT_SERVER).at(place).problem();
    }

    /** Something accepts the connection and closes it before it said what it is. */
    public static ConnectionProblem closedAtOnce(Place place) {
        return ProblemWords.of(Kind.CLOSED_AT_ONCE).at(place).problem();
    }

    /**
     * Another kind of server listens on the port.
     * @param answer the beginning of what it said, as far as it is text; may be empty
     */
    public static ConnectionProblem notPostgres(Place place, String answer) {
        return ProblemWords.of(Kind.NOT_POSTGRES)
            .at(place)
            .problem(Optional.of(new ServerReply("", answer)).filter(reply -> !reply.text().isEmpty()),
                    Optional.empty());
    }

}
