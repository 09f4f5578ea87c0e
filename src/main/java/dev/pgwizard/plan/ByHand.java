package dev.pgwizard.plan;

import dev.pgwizard.postgres.CopiedSql;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Way;
import java.util.stream.Collectors;

/** What a person does outside psql, as words for a comment. */
final class ByHand {

    private ByHand() {
    }

    /** All ways of a step. */
    static String text(Step step) {
        return "By hand: " + oneLine(step.title()) + "\n" + oneLine(step.why()) + "\n"
                + step.ways().stream().map(ByHand::text).collect(Collectors.joining("\n"));
    }

    private static String text(Way way) {
        return oneLine(way.label()) + ":\n"
                + way.commands().stream().map(ByHand::text).collect(Collectors.joining("\n"));
    }

    static String text(Command command) {
        return switch (command) {
            case Command.Told(Instruction.Words(String words)) -> oneLine(words);
            case Command.Told(Instruction.File(String name, String where, String text)) ->
                "In " + oneLine(name) + ":\n" + text.indent(4).stripTrailing();
            case Command.Told(Instruction.Copyable copyable) ->
                oneLine(copyable.where()) + ":\n" + copyable.text().indent(4).stripTrailing();
            case Command.Conf(String file, String line) -> "In " + oneLine(file) + ":\n    " + line;
            case Command.Sql(String database, var statements) -> CopiedSql
                .of(statements.stream().map(statement -> statement.sql() + ";").collect(Collectors.joining("\n")));
        };
    }

    static String oneLine(String words) {
        return Invisible.shown(words.replaceAll("[\r\n\t]+", " ")).strip();
    }

}
