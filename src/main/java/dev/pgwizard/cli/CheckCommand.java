package dev.pgwizard.cli;

import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.postgres.Quoting.Markdown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints the report. */
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Says whether Immich starts on the server and its search works.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = { "0:ready", "1:not ready", "2:cannot tell: no connection, or a command that makes no sense" })
final class CheckCommand implements Callable<Integer> {

    enum Format {

        text, json, markdown

    }

    @Mixin
    private final Options options = new Options();

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES}. Default: text.")
    private Format format = Format.text;

    @Override
    public Integer call() {
        Judgement judgement = Judge.judge(options);
        options.print(switch (format) {
            case text -> TextReport.of(judgement);
            case json -> JsonReport.of(judgement);
            case markdown -> MarkdownReport.of(judgement);
        });
        return judgement.exitCode();
    }

    /** The report for an issue or a forum. */
    static final class MarkdownReport {

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

        private static String cell(String text) {
            return Markdown.cell(Invisible.inLine(text));
        }

    }

    /** The report for programs. Keys and words are permanent. */
    static final class JsonReport {

        private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

        private JsonReport() {
        }

        static String of(Judgement judgement) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("verdict", word(judgement.verdict().name()));
            document.put("message", judgement.sentence());
            document.put("immich", judgement.release().toString());
            document.put("server", judgement.server().map(server -> server.version().toString()).orElse(null));
            document.put("knowledge",
                    judgement.knowledge()
                        .map(known -> Map.of("newest", known.newest().toString(), "asOf", known.asOf().toString()))
                        .orElse(null));
            document.put("findings", judgement.outcomes().stream().map(JsonReport::finding).toList());
            return written(document);
        }

        static String written(Object document) {
            return Invisible.shown(JSON.writeValueAsString(document)) + "\n";
        }

        private static Map<String, @Nullable Object> finding(Outcome outcome) {
            return switch (outcome.finding()) {
                case Finding.Passed(String observed) -> entry(outcome, "passed", null, observed, "", "");
                case Finding.Failed failed -> entry(outcome, "failed", failed.severity(), failed.message(),
                        detail(failed.facts()), failed.hint());
                case Finding.Unknown unknown -> entry(outcome, "unknown", unknown.severity(), unknown.reason(),
                        detail(unknown.facts()), unknown.hint());
                case Finding.Skipped(String reason) -> entry(outcome, "skipped", null, reason, "", "");
            };
        }

        private static Map<String, @Nullable Object> entry(Outcome outcome, String status, @Nullable Severity severity,
                String message, String detail, String hint) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("id", outcome.id());
            entry.put("title", outcome.title());
            entry.put("status", status);
            entry.put("severity", severity == null ? null : word(severity.name()));
            entry.put("message", message);
            entry.put("detail", detail);
            entry.put("hint", hint);
            return entry;
        }

        private static String detail(List<Fact> facts) {
            return facts.stream().map(fact -> fact.label() + ": " + fact.value()).collect(Collectors.joining("; "));
        }

        private static String word(String name) {
            return name.toLowerCase(Locale.ROOT).replace('_', '-');
        }

    }

}
