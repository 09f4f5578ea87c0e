package dev.pgwizard.cli;

import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Outcome;
import dev.pgwizard.postgres.Invisible;
import java.util.Locale;

/** The report for an issue or a forum. */
final class MarkdownReport {

    private MarkdownReport() {
    }

    static String of(Judgement judgement) {
        StringBuilder text = new StringBuilder("**" + cell(judgement.sentence()) + "**\n\n");
        judgement.server().ifPresent(server -> text.append("PostgreSQL ").append(server.version()).append("\n\n"));
        text.append("| State | Check | What was found | What to do |\n|---|---|---|---|\n");
        judgement.outcomes().forEach(outcome -> text.append(row(outcome)));
        return text.toString();
    }

    private static String row(Outcome outcome) {
        return switch (outcome.finding()) {
            case Finding.Passed(String observed) -> row("ok", outcome, observed, "");
            case Finding.Failed failed ->
                row(failed.severity().name().toLowerCase(Locale.ROOT), outcome, failed.message(), failed.hint());
            case Finding.Unknown unknown -> row("unknown", outcome, unknown.reason(), unknown.hint());
            case Finding.Skipped(String reason) -> row("skipped", outcome, reason, "");
        };
    }

    private static String row(String state, Outcome outcome, String found, String advice) {
        return "| " + state + " | " + cell(outcome.title()) + " | " + cell(found) + " | " + cell(advice) + " |\n";
    }

    /** A bar would end the cell, and angle brackets would begin HTML. */
    private static String cell(String text) {
        return Invisible.inLine(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }

}
