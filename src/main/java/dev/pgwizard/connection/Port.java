package dev.pgwizard.connection;

import dev.pgwizard.connection.ConnectionDetails.SocketFile;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.NetworkProblems;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens the port at the first address that answers; the addresses share the time there
 * is.
 */
record Port(ConnectionDetails details, Limits limits, WizardHost wizardHost) {

    NetworkConnection open(List<InetAddress> addresses) {
        int timeout = (int) Math.max(1, limits.connect().toMillis() / addresses.size());
        Optional<ConnectionProblem> problem = Optional.empty();
        for (InetAddress address : addresses) {
            try {
                return NetworkConnection.open(details, address, limits, timeout);
            }
            catch (IOException e) {
                problem = problem.filter(first -> first.is(Kind.CONNECTION_REFUSED))
                    .or(() -> Optional.of(problem(e, address)));
            }
        }
        throw new ConnectionFailedException(problem.orElseThrow());
    }

    private ConnectionProblem problem(IOException cause, InetAddress address) {
        Optional<Path> file = SocketFile.of(details).map(UnixDomainSocketAddress::getPath);
        if (file.isPresent() && !Files.exists(file.get())) {
            return NetworkProblems.socketMissing(file.get().toString(), wizardHost.container());
        }
        Place place = place(details, address, wizardHost);
        return switch (cause) {
            case ConnectException refused -> NetworkProblems.connectionRefused(place);
            case SocketTimeoutException silence -> NetworkProblems.timedOut(place);
            default -> NetworkProblems.unreachable(place);
        };
    }

    static Place place(ConnectionDetails details, InetAddress address, WizardHost wizardHost) {
        return new Place(details.host(), address.getHostAddress(), details.port(), wizardHost.container());
    }

}
