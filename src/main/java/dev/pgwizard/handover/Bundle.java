package dev.pgwizard.handover;

import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.handover.Variables.EnvFile;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.postgres.Quoting.Markdown;
import dev.pgwizard.server.Server;
import dev.pgwizard.symptom.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All files that are handed over, and the texts of some of them for a page.
 *
 * @param scripts the plan and what takes it back, as files
 */
public record Bundle(Handover handover, Report report, List<HandoverFile> scripts) {

    static final String ENV = "immich.env";

    static final String OVERRIDE = "docker-compose.override.yml";

    public Bundle {
        scripts = List.copyOf(scripts);
    }

    /** Everything, the explanation first. */
    public List<HandoverFile> files() {
        List<HandoverFile> files = new ArrayList<>(forImmich());
        files.addAll(toKeep());
        files.addFirst(new HandoverFile("README.txt", "What these files are for", Readme.text(handover, files)));
        return List.copyOf(files);
    }

    public Optional<HandoverFile> file(String name) {
        return files().stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** What Immich is started with. */
    public List<HandoverFile> forImmich() {
        List<HandoverFile> files = new ArrayList<>();
        files.add(new HandoverFile(ENV, "Docker Compose: these lines go into Immich's .env",
                EnvFile.compose(handover.origin(), Variables.proposed(handover, ImmichLocation.CONTAINER))));
        files.add(new HandoverFile(OVERRIDE, "Docker Compose: leaves out Immich's own database",
                ComposeOverride.text(handover)));
        files.add(new HandoverFile(DockerRun.ENV, "docker run --env-file: the same without quotes",
                EnvFile.plain(handover.origin(), Variables.proposed(handover, ImmichLocation.CONTAINER))));
        files.add(new HandoverFile("kubernetes.yaml", "Kubernetes: the same as a Secret",
                KubernetesSecret.text(handover)));
        if (Tls.fitsVariables(handover)) {
            files.add(new HandoverFile("immich.nix", "NixOS: the options of its module", NixOptions.text(handover)));
            files.add(new HandoverFile("systemd.conf",
                    "systemd: an addition to the unit of an Immich without containers", SystemdUnit.text(handover)));
        }
        handover.access()
            .encryption()
            .certificate()
            .ifPresent(pem -> files
                .add(new HandoverFile("postgres-ca.crt", "The certificate to check the server against", pem)));
        return files;
    }

    /** What is good to have later. */
    public List<HandoverFile> toKeep() {
        List<HandoverFile> files = new ArrayList<>(scripts);
        files.add(new HandoverFile("report.md", "All checks, for an issue or a forum. No host names, no passwords",
                ReportText.of(handover, report)));
        files.add(new HandoverFile("check.sh", "The same checks without a browser, for before each update of Immich",
                CheckScript.text(handover)));
        return files;
    }

    /** What the files of the archive are for, as text for an editor without Markdown. */
    static final class Readme {

        private Readme() {
        }

        static String text(Handover handover, List<HandoverFile> files) {
            int width = files.stream().mapToInt(file -> file.name().length()).max().orElse(0);
            String list = files.stream()
                .map(file -> "  " + file.name() + " ".repeat(width - file.name().length() + 2) + file.about() + "\n")
                .collect(Collectors.joining());
            return """
                    %s

                    With Docker Compose: copy the lines of %s into the .env beside Immich's docker-compose.yml in place of its
                    own lines that begin with DB_, put %s beside it, %sthen run: docker compose up -d

                    %s%s
                    The database that Immich brought along is not started any more. Its data stays where it is.
                    """
                .formatted(handover.origin(), Bundle.ENV, Bundle.OVERRIDE, password(handover), list, client(handover));
        }

        private static String client(Handover handover) {
            String words = Tls.clientWords(handover).replace("`", "");
            return words.isEmpty() ? "" : "\n" + words.replace(". ", ".\n") + "\n";
        }

        private static String password(Handover handover) {
            return handover.access().password().isPresent() ? "" : "fill in the password, ";
        }

    }

    /**
     * All checks with their state as Markdown, to be posted: without passwords, addresses
     * and names of hosts.
     */
    static final class ReportText {

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
            outcomes.forEach(outcome -> lines
                .add("- **" + cleaned(outcome.title()) + "**: " + cleaned(words(outcome.finding()))));
        }

        private static String words(Finding finding) {
            return switch (finding) {
                case Finding.Passed(String observed) -> observed;
                case Finding.Failed failed -> failed.message() + " " + failed.hint();
                case Finding.Unknown unknown -> unknown.reason() + " " + unknown.hint();
                case Finding.Skipped(String reason) -> reason;
            };
        }

        /** One line without places. */
        private String cleaned(String text) {
            String named = host.isEmpty() ? text : text.replace(host, "‹host›");
            return Markdown.line(Invisible.shown(Redaction.places(named).replaceAll("[\r\n\t]+", " "))).strip();
        }

    }

}
