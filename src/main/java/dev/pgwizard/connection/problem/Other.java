package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/** What no other case explains: shown with the server's or the driver's own words. */
public record Other(ConnectionStage stage, ServerReply said) implements ConnectionProblem {

    @Override
    public Optional<ConnectionField> field() {
        return Optional.empty();
    }

    @Override
    public String title() {
        return "No connection";
    }

    @Override
    public String message() {
        return "The connection ended at “%s”, for a reason that the wizard does not know.".formatted(stage.title());
    }

    @Override
    public String fault() {
        return "The connection failed.";
    }

    @Override
    public String outcome() {
        return said.sqlState().isEmpty() ? "Ended" : "Ended with " + said.sqlState();
    }

    @Override
    public Optional<ServerReply> reply() {
        return Optional.of(said);
    }

    @Override
    public List<Hint> hints() {
        return List
            .of(Hint.of("Look into the log of the server", "It has the reason in full, with the time of this attempt.",
                    HintSnippet.shell("on the server, as a user with sudo", "sudo journalctl -u 'postgresql*' -n 50")));
    }
}
