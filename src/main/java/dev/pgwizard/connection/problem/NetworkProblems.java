package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.postgres.Quoting.ShellWord;
import java.util.List;
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
        return ProblemDraft.of(Kind.ADDRESS_REFUSED, ConnectionStage.NAME)
            .title("Address not allowed")
            .message(
                    ("`%s` leads to %s. Machines in a cloud hand out their credentials at such addresses, so the wizard"
                            + " never connects to them.")
                        .formatted(name, address))
            .at(ConnectionField.HOST, "The wizard never connects to " + address + ".")
            .outcome(address + " is not allowed")
            .ways("Another way to the server", Hint.of("The server has another address",
                    "Type the address that it has in your network, such as `192.168.1.20`, or its name."));
    }

    /**
     * No address is known for the name.
     * @param inTime whether a name server said so; otherwise none answered
     */
    public static ConnectionProblem unknownHost(String name, boolean fromContainer, boolean inTime) {
        String why = inTime ? "No address is known for `%s`" : "No name server answered when asked for `%s`";
        Hint container = Hint.of("It is the name of a container",
                "Names of containers and of compose services are known only inside a network that both share. Join the"
                        + " wizard to the network of Postgres, or type the address of the Docker host and the published port.",
                Copyable.shell("on the Docker host, with your own names for NETWORK and WIZARD",
                        "docker network ls\ndocker network connect NETWORK WIZARD"));
        Hint network = Hint.of("It is a name in your home network",
                "Not every machine can look such names up, and containers often cannot. The address of the server always works.",
                Copyable.shell("on the server", "hostname -I"));
        return ProblemDraft.of(Kind.UNKNOWN_HOST, ConnectionStage.NAME)
            .title("Name not found")
            .message(why.formatted(name) + ", as seen from "
                    + (fromContainer ? "the wizard’s container." : "this machine."))
            .at(ConnectionField.HOST, "No address is known for this name.")
            .outcome(inTime ? "No address found" : "No name server answered")
            .ways("If the name is right",
                    fromContainer || name.indexOf('.') < 0 ? List.of(container, network) : List.of(network, container));
    }

    /**
     * The host is a directory, and no Postgres answers through a file in it.
     * @param file the file that Postgres would have made there, such as
     * {@code /run/postgresql/.s.PGSQL.5432}
     * @param fromContainer whether the wizard runs in a container, which sees only the
     * directories that were mounted into it
     */
    public static ConnectionProblem socketMissing(String file, boolean fromContainer) {
        Hint ask = Hint.of("In another directory, or of another port",
                "Postgres itself knows. The number at the end of the file is the port.",
                Copyable.shell("on the server, as a user with sudo",
                        "sudo -u postgres psql -tAc 'SHOW unix_socket_directories' -c 'SHOW port'"));
        Hint mount = Hint.of("On the host of this container", "A container sees only what is mounted into it.",
                Copyable.file("docker-compose.yml", "the service of the wizard",
                        "volumes:\n  - /var/run/postgresql:/var/run/postgresql"));
        return ProblemDraft.of(Kind.SOCKET_MISSING, ConnectionStage.PORT)
            .title("No socket there")
            .message("The host is a directory, so Postgres would answer through the file `%s`. %s has no such file."
                .formatted(file, fromContainer ? "The wizard’s container" : "This machine"))
            .at(ConnectionField.HOST, "No Postgres has a socket in this directory.")
            .outcome("No socket in this directory")
            .ways("Where it may be", fromContainer ? List.of(mount, ask) : List.of(ask));
    }

    /** There is no way from here to the network of that address. */
    public static ConnectionProblem unreachable(Place place) {
        Hint route = Hint.of("The address is in another network",
                "A VPN, a VLAN or the other address family may be missing here. Show the way that packets would take.",
                Copyable.shell("where the wizard runs", "ip route get " + place.address()));
        return ProblemDraft.of(Kind.UNREACHABLE, ConnectionStage.PORT)
            .title("No way there")
            .message("%s cannot be reached: no network of %s leads there, or a firewall says no."
                .formatted(place.spoken(), place.fromContainer() ? "the wizard’s container" : "this machine"))
            .at(ConnectionField.HOST, "No network leads to this address.")
            .outcome("No route to " + place.address())
            .ways("If the host is right", route, PortHints.firewall(place));
    }

    /** Nothing answers at the address, not even with a refusal. */
    public static ConnectionProblem timedOut(Place place) {
        return ProblemDraft.of(Kind.TIMED_OUT, ConnectionStage.PORT)
            .title("No answer")
            .message(("%s does not answer on port %d, not even with a refusal. The machine is off, its address is"
                    + " another one, or a firewall drops what the wizard sends.")
                .formatted(place.spoken(), place.port()))
            .at(ConnectionField.HOST, "Nothing answers at this address.")
            .outcome("No answer on port " + place.port())
            .ways("If the host is right", PortHints.firewall(place),
                    Hint.of("The machine is off, or has another address",
                            "Ask it from the machine that the wizard runs on.",
                            Copyable.shell("where the wizard runs", "ping -c 3 " + ShellWord.quote(place.name()))));
    }

    /** The machine is there and says that nothing listens on the port. */
    public static ConnectionProblem connectionRefused(Place place) {
        return ProblemDraft.of(Kind.CONNECTION_REFUSED, ConnectionStage.PORT)
            .title("Connection refused")
            .message(place.isOwnContainer()
                    ? "This wizard runs in a container, and there `%s` is that container. No Postgres listens in it on port %d."
                        .formatted(place.name(), place.port())
                    : "%s is there and refuses connections on port %d: nothing listens on it, or only for the machine itself."
                        .formatted(place.spoken(), place.port()))
            .at(place.isOwnContainer() ? ConnectionField.HOST : ConnectionField.PORT,
                    place.isOwnContainer() ? "In a container, this is the container itself."
                            : "Nothing listens on this port at this address.")
            .outcome(place.port() + " is closed")
            .place(place)
            .ways(place.isOwnContainer() ? "Which host it is instead" : "If host and port are right",
                    place.isOwnContainer()
                            ? List.of(PortHints.dockerHost(), PortHints.sharedNetwork(), PortHints.listen(place))
                            : List.of(PortHints.listen(place), PortHints.publishPort(place),
                                    PortHints.otherCluster(place)));
    }

    /** Nothing listens any more where a server answered before. */
    public static ConnectionProblem down(Place place) {
        return ProblemDraft.of(Kind.DOWN, ConnectionStage.PORT)
            .title("The server is down")
            .message(
                    "%s answered before, and refuses connections on port %d now: Postgres is stopped, or just about to start."
                        .formatted(place.spoken(), place.port()))
            .anywhere("Nothing listens on this port any more.")
            .outcome(place.port() + " is closed now")
            .ways("If it does not come back within a minute", Hint.of("See what it said last",
                    "Where it could not start, the last lines of its log name the reason and mostly the setting.",
                    Copyable.shell(place.shell(), "sudo journalctl -u 'postgresql*' -n 50")),
                    Hint.of("Postgres runs in a container", "The list shows whether it is up, and under which name.",
                            Copyable.shell("on the Docker host", "docker ps --all --filter publish=" + place.port()),
                            Copyable.shell("on the Docker host, with your own name for POSTGRES",
                                    "docker logs --tail 50 POSTGRES")),
                    Hint.of("It does not start since a setting was changed",
                            "What `ALTER SYSTEM` wrote stands in `postgresql.auto.conf` of its data directory, and"
                                    + " each line can be taken out with an editor while it is down. The downloaded files hold a"
                                    + " card that names what to take out."));
    }

    /** Something accepts the connection and never says a word. */
    public static ConnectionProblem silentServer(Place place) {
        return ProblemDraft.of(Kind.SILENT_SERVER, ConnectionStage.PORT)
            .title("No reply")
            .message(("Port %d of %s accepts the connection and then says nothing. Postgres answers at once, unless it"
                    + " is frozen or far too busy.")
                .formatted(place.port(), place.spoken()))
            .at(ConnectionField.PORT, "Something listens on this port and does not reply.")
            .outcome(place.port() + " accepts, then is silent")
            .ways("If the port is right", PortHints.nothingBehind(place), Hint.of("The server hangs",
                    "A full disk, exhausted memory or a paused container stop Postgres without ending it. Its log says more.",
                    Copyable.shell("on " + place.machine(), "df -h; uptime"),
                    Copyable.shell(place.shell(), "sudo journalctl -u 'postgresql*' -n 50")),
                    PortHints.otherCluster(place));
    }

    /** Something accepts the connection and closes it before it said what it is. */
    public static ConnectionProblem closedAtOnce(Place place) {
        return ProblemDraft.of(Kind.CLOSED_AT_ONCE, ConnectionStage.PORT)
            .title("Hung up")
            .message(("Port %d of %s accepts the connection and closes it without a word. A forwarded port or a proxy"
                    + " does that when no server is behind it.")
                .formatted(place.port(), place.spoken()))
            .at(ConnectionField.PORT, "Something listens on this port and hangs up.")
            .outcome(place.port() + " accepts, then hangs up")
            .ways("If the port is right", PortHints.nothingBehind(place), PortHints.otherCluster(place));
    }

    /**
     * Another kind of server listens on the port.
     * @param answer the beginning of what it said, as far as it is text; may be empty
     */
    public static ConnectionProblem notPostgres(Place place, String answer) {
        return ProblemDraft.of(Kind.NOT_POSTGRES, ConnectionStage.PORT)
            .title("Not Postgres")
            .message("Port %d of %s answers, but not as Postgres does.".formatted(place.port(), place.spoken()))
            .at(ConnectionField.PORT, "What listens on this port is not Postgres.")
            .outcome("Not Postgres")
            .said(Optional.of(new ServerReply("", answer)).filter(reply -> !reply.text().isEmpty()))
            .ways("Where Postgres is", Hint.of("It is a web address",
                    "Web pages, also those of pgAdmin or of a NAS, use ports such as 80, 443 or 5050. Postgres itself"
                            + " uses 5432, unless it was told otherwise."),
                    PortHints.otherCluster(place), PortHints.publishPort(place));
    }

}
