package dev.pgwizard.plan;

import dev.pgwizard.postgres.CopiedSql;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines of a plan for postgresql.conf, for who would rather edit the file than let
 * ALTER SYSTEM do it.
 */
public final class ConfSnippet {

    private ConfSnippet() {
    }

    /**
     * The lines with their reasons; empty when the plan changes no setting of the server.
     */
    public static String of(Plan plan) {
        return plan.steps()
            .stream()
            .flatMap(step -> step.ways()
                .stream()
                .filter(way -> way.commands().stream().anyMatch(Command.Conf.class::isInstance))
                .limit(1)
                .map(way -> block(step, first(plan, step), way.commands())))
            .collect(Collectors.joining("\n"));
    }

    /** Postgres does not start with a library on its list whose file is not there. */
    private static String first(Plan plan, Step step) {
        return plan.steps()
            .stream()
            .filter(one -> step.id().equals("preload") && one.phase() == Phase.INSTALL)
            .map(one -> comment("Only after this, or Postgres does not start: " + one.title()))
            .collect(Collectors.joining());
    }

    private static String block(Step step, String first, List<Command> commands) {
        return comment(step.title()) + comment(step.why()) + first
                + commands.stream().map(ConfSnippet::text).collect(Collectors.joining());
    }

    private static String text(Command command) {
        return switch (command) {
            case Command.Conf(String file, String line) -> comment("In " + file) + line + "\n";
            case Command.Sql sql ->
                comment("First in psql, because its value would win over this file:") + lines(ByHand.text(sql));
            case Command.Told(Instruction.Words(String text)) -> lines(text);
            case Command.Told told -> lines(ByHand.text(told));
        };
    }

    private static String lines(String text) {
        return text.lines().map(ConfSnippet::comment).collect(Collectors.joining());
    }

    private static String comment(String words) {
        return "# " + ByHand.oneLine(words) + "\n";
    }

    /** What a person does outside psql, as words for a comment. */
    static final class ByHand {

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
                case Command.Sql sql -> CopiedSql.of(sql.copied());
            };
        }

        static String oneLine(String words) {
            return Invisible.shown(words.replaceAll("[\r\n\t]+", " ")).strip();
        }

    }

}
