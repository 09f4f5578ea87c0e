package dev.pgwizard.handover;

import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Outcome;
import dev.pgwizard.check.Report;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.server.Server;
import dev.pgwizard.symptom.Redaction;
import java.util.ArrayList;
import java.util.List;

/**
 * All checks with their state as Markdown, to be posted: without passwords, addresses and
 * names of hosts.
 */
final class ReportText {

    private final List<String> lines = new ArrayList<>();

    private final String host;

    private ReportText(String host) {
        this.host = host;
    }

    static String of(Handover handover, Report report) {
        ReportText text = new ReportText(handover.access().host());
        text.head(handover, report);
        text.group("In the way", report.failed(Severity.BLOCKER));
        text.group("Worth knowing", report.failed(Severity.WARNING));
        text.group("Unknown", report.unknown());
        text.group("By the way", report.failed(Severity.NOTE));
        text.group("Fine", report.passed());
        text.group("Not asked", report.skipped());
        return String.join("\n", text.lines) + "\n";
    }

    private void head(Handover handover, Report report) {
        Server server = report.context().server();
        lines.add("# " + verdict(report));
        lines.add("");
        lines.add("- " + handover.origin());
        lines.add("- Searches with " + handover.target().vector().title());
        lines.add("- " + cleaned(server.versionText()));
        lines.add("- Read as " + (server.login().superuser() ? "a superuser" : "an ordinary role"));
    }

    private static String verdict(Report report) {
        String immich = report.context().immich();
        return switch (report.verdict()) {
            case READY -> immich + " will start on this server";
            case NOT_READY -> immich + " will not start on this server";
            case UNKNOWN -> "It is not known whether " + immich + " will start on this server";
        };
    }

    private void group(String title, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("## " + title);
        lines.add("");
        outcomes.forEach(
                outcome -> lines.add("- **" + cleaned(outcome.title()) + "**: " + cleaned(words(outcome.finding()))));
    }

    private static String words(Finding finding) {
        return switch (finding) {
            case Finding.Passed(String observed) -> observed;
            case Finding.Failed failed -> failed.message() + " " + failed.hint();
            case Finding.Unknown unknown -> unknown.reason() + " " + unknown.hint();
            case Finding.Skipped(String reason) -> reason;
        };
    }

    /** One line without places, and nothing that Markdown would read as HTML. */
    private String cleaned(String text) {
        String named = host.isEmpty() ? text : text.replace(host, "‹host›");
        return Invisible.shown(Redaction.places(named).replaceAll("[\r\n\t]+", " ")).replace("<", "&lt;").strip();
    }

}
