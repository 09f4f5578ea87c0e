package dev.pgwizard.connection.problem;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.consumers.Golden;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Instruction.Copyable;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The words of all problems, to be read as a person in trouble reads them. */
@Quick
class ProblemWordsTests {

    @Test
    void areWhatTheyWere() {
        Golden.matches("connection/problems.md",
                ProblemSamples.all().stream().map(ProblemWordsTests::text).collect(Collectors.joining("\n")));
    }

    private static String text(ConnectionProblem problem) {
        return "# %s\n\n%s\n\n- stage: %s, field: %s\n- at the field: %s\n- outcome: %s\n- the server: %s\n\n## %s\n\n%s"
            .formatted(problem.title(), problem.message(), problem.stage(),
                    problem.field().map(ConnectionField::name).orElse("none"), problem.fault(), problem.outcome(),
                    problem.reply().map(reply -> reply.sqlState() + " " + reply.text()).orElse("said nothing"),
                    problem.heading(),
                    problem.hints().stream().map(ProblemWordsTests::text).collect(Collectors.joining()));
    }

    private static String kind(Copyable copyable) {
        return copyable instanceof Instruction.File ? "FILE" : copyable.title().toUpperCase(Locale.ROOT);
    }

    private static String text(Hint hint) {
        return "%s. %s\n%s%s".formatted(hint.title(), hint.text(),
                hint.snippets()
                    .stream()
                    .map(hintSnippet -> "    %s %s (%s)\n%s\n".formatted(kind(hintSnippet), hintSnippet.title(),
                            hintSnippet.where(), hintSnippet.text().indent(8).stripTrailing()))
                    .collect(Collectors.joining()),
                hint.effect()
                    .map(effect -> "    takes effect: %s; interrupts: %s; back: %s\n".formatted(effect.takesEffect(),
                            effect.interrupts(), effect.undo()))
                    .orElse(""));
    }

}
