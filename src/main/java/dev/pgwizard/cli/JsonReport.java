package dev.pgwizard.cli;

import dev.pgwizard.check.Fact;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Outcome;
import dev.pgwizard.check.Severity;
import dev.pgwizard.postgres.Invisible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report for programs. Keys and words are permanent. */
final class JsonReport {

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
        return Invisible.shown(JSON.writeValueAsString(document)) + "\n";
    }

    private static Map<String, @Nullable Object> finding(Outcome outcome) {
        return switch (outcome.finding()) {
            case Finding.Passed(String observed) -> entry(outcome, "passed", null, observed, "", "");
            case Finding.Failed failed ->
                entry(outcome, "failed", failed.severity(), failed.message(), detail(failed.facts()), failed.hint());
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
