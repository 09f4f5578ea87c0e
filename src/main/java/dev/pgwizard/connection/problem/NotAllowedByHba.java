package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * SQLSTATE 28000 from the routine that reads pg_hba.conf: no line fits, or one that says
 * {@code reject}.
 *
 * @param seenAs the wizard's address as the server saw it, from its own words; empty
 * where they name none
 */
public record NotAllowedByHba(Place place, String database, String user, Optional<String> seenAs,
        ServerReply said) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.LOGIN;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.empty();
    }

    @Override
    public String title() {
        return "No rule matches";
    }

    @Override
    public String message() {
        return "The server answers, but no line of its `pg_hba.conf` lets this user in from this address. The password was not looked at.";
    }

    @Override
    public String fault() {
        return "No line of pg_hba.conf lets this user in.";
    }

    @Override
    public String outcome() {
        return "Refused by pg_hba.conf";
    }

    @Override
    public Optional<ServerReply> reply() {
        return Optional.of(said);
    }

    @Override
    public List<Hint> hints() {
        HbaLine line = new HbaLine(database, user, seenAs);
        return List.of(HbaHints.reload("Add a line, then reload", seen(line), place, "at the end", line),
                HbaHints.where(place), HbaHints.mistakes(place));
    }

    private String seen(HbaLine line) {
        if (seenAs.isEmpty()) {
            return "Put the address in that the server’s own words name.";
        }
        String saw = "The server saw you as %s".formatted(seenAs.get());
        return line.isDocker() ? saw + ", in a Docker network. Addresses there change, so the line names the network."
                : saw + ".";
    }
}
