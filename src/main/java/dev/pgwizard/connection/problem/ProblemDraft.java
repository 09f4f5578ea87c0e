package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import java.util.List;
import java.util.Optional;

/**
 * A problem while its words are put together, each under its name, in the order in which
 * a person reads them.
 */
final class ProblemDraft {

    private final Kind kind;

    private final ConnectionStage stage;

    private String title = "";

    private String message = "";

    private Optional<ConnectionField> field = Optional.empty();

    private String fault = "";

    private String outcome = "";

    private Optional<ServerReply> reply = Optional.empty();

    private Optional<Place> place = Optional.empty();

    private ProblemDraft(Kind kind, ConnectionStage stage) {
        this.kind = kind;
        this.stage = stage;
    }

    static ProblemDraft of(Kind kind, ConnectionStage stage) {
        return new ProblemDraft(kind, stage);
    }

    ProblemDraft title(String words) {
        title = words;
        return this;
    }

    ProblemDraft message(String words) {
        message = words;
        return this;
    }

    /** What stands at the field whose value is wrong. */
    ProblemDraft at(ConnectionField wrong, String words) {
        field = Optional.of(wrong);
        return anywhere(words);
    }

    /** The same where no field is wrong. */
    ProblemDraft anywhere(String words) {
        fault = words;
        return this;
    }

    ProblemDraft outcome(String words) {
        outcome = words;
        return this;
    }

    ProblemDraft said(ServerReply words) {
        return said(Optional.of(words));
    }

    ProblemDraft said(Optional<ServerReply> words) {
        reply = words;
        return this;
    }

    ProblemDraft place(Place refusing) {
        place = Optional.of(refusing);
        return this;
    }

    ConnectionProblem ways(Hint... hints) {
        return ways("If that is right as it is", hints);
    }

    ConnectionProblem ways(String heading, Hint... hints) {
        return ways(heading, List.of(hints));
    }

    ConnectionProblem ways(String heading, List<Hint> hints) {
        return new ConnectionProblem(kind, stage, field, title, message, fault, outcome, heading, hints, reply, place);
    }

}
