package dev.pgwizard.web.connect;

import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.connection.problem.Hint;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Snippet;
import dev.pgwizard.web.view.Snippet.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * A problem, as the page shows it.
 *
 * @param outside whether the fix is not in the form, so that the form gives way to it
 */
record ProblemView(String title, String message, List<SideFact> facts, boolean outside, String heading, HintView first,
        List<HintView> others) {

    static ProblemView of(ConnectionProblem problem) {
        List<HintView> hints = problem.hints().stream().map(HintView::of).toList();
        return new ProblemView(problem.title(), problem.message(),
                problem.reply().map(ProblemView::facts).orElse(List.of()), problem.field().isEmpty(), problem.heading(),
                hints.getFirst(), hints.subList(1, hints.size()));
    }

    private static List<SideFact> facts(ServerReply reply) {
        List<SideFact> facts = new ArrayList<>();
        facts.add(new SideFact("The server’s words", code(reply.text())));
        if (!reply.sqlState().isEmpty()) {
            facts.add(new SideFact("SQLSTATE", code(reply.sqlState())));
        }
        return facts;
    }

    /** Words of a server may hold backticks themselves. */
    private static String code(String text) {
        return "`" + text.replace('`', '\'') + "`";
    }

    /** A way out of a problem, as the page shows it. */
    record HintView(String title, String text, List<Snippet> snippets, List<SideFact> effects) {

        static HintView of(Hint hint) {
            return new HintView(hint.title(), hint.text(), hint.snippets().stream().map(HintView::snippet).toList(),
                    hint.effect()
                        .map(effect -> List.of(new SideFact("Takes effect", effect.takesEffect()),
                                new SideFact("Interrupts", effect.interrupts()), new SideFact("Undo", effect.undo())))
                        .orElse(List.of()));
        }

        private static Snippet snippet(Copyable copyable) {
            boolean file = copyable instanceof Instruction.File;
            return Snippet.of(copyable,
                    List.of(file ? Segment.change(copyable.text()) : Segment.plain(copyable.text())));
        }

    }

}
