package dev.pgwizard.handover;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of an environment file, in the dialects that disagree about quotes: Docker
 * Compose takes them off and replaces variables (compose-go, dotenv), {@code docker run}
 * takes every byte as it is.
 */
final class EnvFile {

    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+,=-]+");

    private EnvFile() {
    }

    /** A {@code .env} for Docker Compose. */
    static String compose(String comment, List<Variable> variables) {
        return "# " + comment + "\n" + lines(variables.stream().map(EnvFile::line));
    }

    /** A file for {@code docker run --env-file}, which knows no quotes. */
    static String plain(String comment, List<Variable> variables) {
        return "# " + comment + "\n"
                + lines(variables.stream().map(variable -> variable.name() + "=" + variable.value()));
    }

    /** One line of a {@code .env}. */
    static String line(Variable variable) {
        return variable.name() + "=" + (variable.blank() ? variable.value() : quoted(variable.value()));
    }

    /**
     * Single quotes keep everything as it is but themselves and backslashes; double
     * quotes keep what a backslash precedes.
     */
    static String quoted(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        if (value.indexOf('\'') < 0 && value.indexOf('\\') < 0) {
            return "'" + value + "'";
        }
        return '"' + value.replaceAll("[\\\\\"$]", "\\\\$0") + '"';
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n", "", "\n"));
    }

}
