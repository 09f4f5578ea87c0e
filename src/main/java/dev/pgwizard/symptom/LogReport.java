package dev.pgwizard.symptom;

import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.symptom.Diagnosis.Match;
import dev.pgwizard.symptom.Symptom.Cure;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a log says, as Markdown for an issue or a forum: without passwords, addresses and
 * names of hosts. The log itself stands in a fence that no line of it can close.
 */
public final class LogReport {

    private static final Pattern FENCE = Pattern.compile("`{3,}");

    private LogReport() {
    }

    public static String of(String log, String version) {
        Diagnosis diagnosis = Diagnosis.of(log);
        return """
                # What the log says

                Known lines: %d of %d. Read by Immich Postgres Wizard %s. Passwords, addresses and names of hosts were taken \
                out by rule; look it over before you post it.
                %s%s
                ## The log

                %s
                """
            .formatted(diagnosis.known(), diagnosis.lines(), version,
                    diagnosis.matches().stream().map(LogReport::match).collect(Collectors.joining("\n", "\n", "")),
                    diagnosis.unknown().map(LogReport::unknown).orElse(""), fenced(Redaction.places(log)));
    }

    private static String match(Match match) {
        return """
                ## %s

                Line %d:

                %s

                %s

                %s
                """.formatted(match.symptom().title(), match.line(), fenced(Redaction.places(match.text()).strip()),
                match.symptom().meaning(),
                match.symptom().cures().stream().map(LogReport::cure).collect(Collectors.joining("\n")));
    }

    private static String unknown(Unknown unknown) {
        return """

                ## An error that no card explains

                Line %d:

                %s

                %s%s
                """.formatted(unknown.line(), fenced(Redaction.places(unknown.text())), unknown.meaning(),
                unknown.check().map(check -> " The check nearest to it is `" + check + "`.").orElse(""));
    }

    private static String cure(Cure cure) {
        return "- " + (cure.when().isEmpty() ? "" : "**" + cure.when() + ".** ") + cure.text();
    }

    private static String fenced(String text) {
        int longest = FENCE.matcher(text).results().mapToInt(run -> run.group().length()).max().orElse(2);
        String fence = "`".repeat(longest + 1);
        return fence + "\n" + Invisible.shown(text).stripTrailing() + "\n" + fence;
    }

}
