package dev.pgwizard.handover;

import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.handover.Variables.Variable;
import dev.pgwizard.postgres.Invisible;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Immich's environment says about the database, in its two forms. Where
 * {@code DB_URL} is set, Immich ignores the others and {@code DB_SSL_MODE} (Immich
 * docs/docs/install/environment-variables.md).
 */
final class Variables {

    private Variables() {
    }

    static List<Variable> separate(Handover handover, ImmichLocation immichLocation) {
        Access access = handover.access();
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable("DB_HOSTNAME", immichLocation.host(access.reach())));
        variables.add(new Variable("DB_PORT", Integer.toString(access.port())));
        variables.add(new Variable("DB_USERNAME", access.role()));
        variables.add(password(handover));
        variables.add(new Variable("DB_DATABASE_NAME", access.database()));
        variables.addAll(vector(handover));
        variables.addAll(Tls.variables(access.encryption()));
        return variables;
    }

    static List<Variable> url(Handover handover, ImmichLocation immichLocation) {
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable("DB_URL", DatabaseUrl.of(handover, immichLocation)));
        variables.addAll(vector(handover));
        return variables;
    }

    /**
     * The form that is proposed: separate, unless only a URL can say it. A line break
     * ends a variable in most files, and what nobody sees stands in none; a URL encodes
     * both.
     */
    static List<Variable> proposed(Handover handover, ImmichLocation immichLocation) {
        List<Variable> separate = separate(handover, immichLocation);
        boolean oneLine = separate.stream()
            .map(Variable::value)
            .noneMatch(value -> value.chars().anyMatch(Character::isISOControl) || Invisible.isIn(value));
        return oneLine && Tls.fitsVariables(handover) ? separate : url(handover, immichLocation);
    }

    private static Variable password(Handover handover) {
        return handover.access()
            .password()
            .map(secret -> new Variable("DB_PASSWORD", secret.reveal()))
            .orElseGet(() -> new Variable("DB_PASSWORD", handover.passwordBlank(), true));
    }

    private static List<Variable> vector(Handover handover) {
        return handover.vectorSetting().stream().map(value -> new Variable("DB_VECTOR_EXTENSION", value)).toList();
    }

    /**
     * An environment variable for Immich.
     *
     * @param value as Immich shall see it
     * @param blank whether the value is words, to be replaced by the person
     */
    record Variable(String name, String value, boolean blank) {

        Variable(String name, String value) {
            this(name, value, false);
        }

    }

    /**
     * The text of an environment file, in the dialects that disagree about quotes: Docker
     * Compose takes them off and replaces variables (compose-go, dotenv),
     * {@code docker run} takes every byte as it is.
     */
    static final class EnvFile {

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

}
