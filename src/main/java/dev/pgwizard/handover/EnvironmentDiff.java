package dev.pgwizard.handover;

import dev.pgwizard.connection.text.EnvValue;
import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.handover.Variables.EnvFile;
import dev.pgwizard.handover.Variables.Variable;
import dev.pgwizard.postgres.Quoting.YamlScalar;
import dev.pgwizard.symptom.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What changes in somebody's own .env or compose file, line by line. Of what they pasted
 * only the lines about the database are shown, and no password of them.
 *
 * @param others how many lines have nothing to do with it
 * @param compose whether it is a compose file, whose missing variables come from .env
 */
public record EnvironmentDiff(List<Line> lines, int others, boolean compose) {

    public enum Kind {

        STAYS, GOES, COMES

    }

    /** A line as it is, or as it shall be. */
    public record Line(Kind kind, String text) {
    }

    private static final Pattern ASSIGNMENT = Pattern
        .compile("(\\s*(?:export\\s+|-\\s+)?)([\"']?)(DB_[A-Z_]+)\\2?(\\s*[=:]\\s*)(.*?)\\s*");

    private static final String ROLE = "DB_USERNAME";

    /** What Immich reads, and what it would read instead. */
    private static final Set<String> OWN = Set.of("DB_URL", "DB_URL_FILE", "DB_HOSTNAME", "DB_HOSTNAME_FILE", "DB_PORT",
            ROLE, "DB_USERNAME_FILE", "DB_PASSWORD", "DB_PASSWORD_FILE", "DB_DATABASE_NAME", "DB_DATABASE_NAME_FILE",
            "DB_SSL_MODE", "DB_VECTOR_EXTENSION");

    public EnvironmentDiff {
        lines = List.copyOf(lines);
    }

    public static EnvironmentDiff of(String pasted, Handover handover) {
        Map<String, Variable> missing = Variables.proposed(handover, ImmichLocation.CONTAINER)
            .stream()
            .collect(Collectors.toMap(Variable::name, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        Map<String, Variable> wanted = Map.copyOf(missing);
        boolean sameRole = pasted.lines()
            .map(ASSIGNMENT::matcher)
            .filter(Matcher::matches)
            .anyMatch(line -> line.group(3).equals(ROLE) && value(line).equals(handover.access().role()));
        List<Line> lines = new ArrayList<>();
        int others = 0;
        for (String text : pasted.lines().toList()) {
            Matcher line = ASSIGNMENT.matcher(text);
            if (!line.matches() || !OWN.contains(line.group(3))) {
                others += text.isBlank() ? 0 : 1;
                continue;
            }
            missing.remove(line.group(3));
            Variable variable = wanted.get(line.group(3));
            boolean stays = variable != null && stays(line, variable, sameRole);
            lines.add(new Line(stays ? Kind.STAYS : Kind.GOES, shown(line)));
            if (variable != null && !stays) {
                lines.add(new Line(Kind.COMES, written(line, variable)));
            }
        }
        boolean compose = Pattern.compile("(?m)^services:").matcher(pasted).find();
        if (!compose) {
            missing.values().forEach(variable -> lines.add(new Line(Kind.COMES, EnvFile.line(variable))));
        }
        return new EnvironmentDiff(lines, others, compose);
    }

    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.kind() == Kind.STAYS);
    }

    /** What compose takes from elsewhere, and the password of a role that is the same. */
    private static boolean stays(Matcher line, Variable variable, boolean sameRole) {
        String value = value(line);
        return value.startsWith("${")
                || (variable.blank() ? sameRole && !value.isEmpty() : value.equals(variable.value()));
    }

    private static String value(Matcher line) {
        String text = line.group(5);
        if (!line.group(2).isEmpty() && text.endsWith(line.group(2))) {
            return text.substring(0, text.length() - 1).replace("$$", "$");
        }
        return text.startsWith("#") ? "" : EnvValue.read(text).text();
    }

    private static String shown(Matcher line) {
        String name = line.group(3);
        boolean secret = name.equals("DB_PASSWORD") || name.equals("DB_URL");
        return secret && !value(line).startsWith("${") ? line.group(1) + name + line.group(4) + Redaction.DOTS
                : line.group();
    }

    /** In the form of the line that it takes the place of. */
    private static String written(Matcher line, Variable variable) {
        String escaped = variable.value().replace("$", "$$");
        if (line.group(4).contains(":")) {
            return line.group(1) + variable.name() + ": " + YamlScalar.quoted(escaped);
        }
        return line.group(1).contains("-") ? line.group(1) + YamlScalar.quoted(variable.name() + "=" + escaped)
                : line.group(1) + EnvFile.line(variable);
    }

}
