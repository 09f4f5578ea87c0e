package dev.pgwizard.plan;

import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.StepDraft;
import java.util.List;

/** What the first way of a step runs, and what takes it back, as SQL alone. */
final class Drafts {

    private Drafts() {
    }

    static List<String> run(StepDraft stepDraft) {
        return sql(stepDraft.ways().getFirst().commands());
    }

    static List<String> undo(StepDraft stepDraft) {
        return sql(stepDraft.ways().getFirst().undo());
    }

    private static List<String> sql(List<Command> commands) {
        return commands.stream()
            .map(Command.Sql.class::cast)
            .flatMap(command -> command.statements().stream())
            .map(Statement::sql)
            .toList();
    }

}
