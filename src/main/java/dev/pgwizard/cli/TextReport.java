package dev.pgwizard.cli;

import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.postgres.Invisible;
import java.util.List;

/**
 * The report for a terminal: the verdict, what is wrong with its cure, then what is fine.
 */
final class TextReport {

    private TextReport() {
    }

    static String of(Judgement judgement) {
        StringBuilder text = new StringBuilder(judgement.sentence()).append('\n');
        judgement.server()
            .ifPresent(server -> text.append("PostgreSQL ")
                .append(server.version())
                .append(", read in ")
                .append(server.took().toMillis())
                .append(" ms as ")
                .append(Invisible.inLine(server.login().user()))
                .append(".\n"));
        judgement.outcomes()
            .stream()
            .filter(outcome -> !outcome.isPassed() && !outcome.isSkipped())
            .forEach(outcome -> text.append('\n').append(problem(outcome)));
        text.append('\n');
        judgement.outcomes()
            .stream()
            .filter(Outcome::isPassed)
            .forEach(outcome -> text.append("ok       ")
                .append(Invisible.inLine(outcome.title()))
                .append(": ")
                .append(Invisible.inLine(((Finding.Passed) outcome.finding()).observed()))
                .append('\n'));
        return text.toString();
    }

    private static String problem(Outcome outcome) {
        return switch (outcome.finding()) {
            case Finding.Failed failed ->
                lines(word(failed.severity()), outcome, failed.message(), failed.hint(), failed.facts());
            case Finding.Unknown unknown ->
                lines("unknown ", outcome, unknown.reason(), unknown.hint(), unknown.facts());
            case Finding.Passed passed -> "";
            case Finding.Skipped skipped -> "";
        };
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case BLOCKER -> "BLOCKER ";
            case WARNING -> "warning ";
            case NOTE -> "note    ";
        };
    }

    private static String lines(String word, Outcome outcome, String message, String hint, List<Fact> facts) {
        StringBuilder text = new StringBuilder(
                word + " " + Invisible.inLine(outcome.title()) + " [" + outcome.id() + "]\n");
        text.append("         ").append(Invisible.inLine(message)).append('\n');
        facts.forEach(fact -> text.append("         ")
            .append(Invisible.inLine(fact.label()))
            .append(": ")
            .append(Invisible.inLine(fact.value()))
            .append('\n'));
        return text.append("         -> ").append(Invisible.inLine(hint)).append('\n').toString();
    }

}
