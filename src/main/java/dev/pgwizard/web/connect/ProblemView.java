package dev.pgwizard.web.connect;

import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.web.view.SideFact;
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
}
