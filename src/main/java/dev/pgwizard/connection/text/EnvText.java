package dev.pgwizard.connection.text;

import dev.pgwizard.connection.text.ConnectionText.UnreadableTextException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lines of an .env file, of the environment in a compose file, or of a shell:
 * Immich's own variables (Immich 3.1, docs, "Environment Variables"), those of libpq and
 * of the Postgres image.
 */
final class EnvText {

    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("DB_HOSTNAME", "host"),
            Map.entry("DB_PORT", "port"), Map.entry("DB_USERNAME", "user"), Map.entry("DB_PASSWORD", "password"),
            Map.entry("DB_DATABASE_NAME", "dbname"), Map.entry("DB_DATABASE", "dbname"),
            Map.entry("DB_SSL_MODE", "sslmode"), Map.entry("PGUSERNAME", "user"), Map.entry("PGHOST", "host"),
            Map.entry("PGPORT", "port"), Map.entry("PGUSER", "user"), Map.entry("PGPASSWORD", "password"),
            Map.entry("PGDATABASE", "dbname"), Map.entry("PGSSLMODE", "sslmode"),
            Map.entry("PGSSLROOTCERT", "sslrootcert"), Map.entry("POSTGRES_HOST", "host"),
            Map.entry("POSTGRES_PORT", "port"), Map.entry("POSTGRES_USER", "user"),
            Map.entry("POSTGRES_PASSWORD", "password"), Map.entry("POSTGRES_DB", "dbname"));

    private static final List<String> URLS = List.of("DB_URL", "DATABASE_URL", "POSTGRES_URL");

    /**
     * What other programs call the same: {@code DB_HOST}, {@code POSTGRESQL_USERNAME}.
     */
    private static final Pattern OTHER = Pattern
        .compile("(?:[A-Z0-9]+_){0,4}(?:DB|DATABASE|DATA_SOURCE|PG|POSTGRES|POSTGRESQL|POSTGRESDB)_{0,2}"
                + "(HOST|HOSTNAME|PORT|USER|USERNAME|PASSWORD|PASSWD|PASS|NAME|DATABASE|DBNAME|DB|URI)");

    private static final Pattern LINE = Pattern
        .compile("\\s*(?:-\\s+|export\\s+)?[\"']?([A-Za-z_][A-Za-z0-9_]*)\\s*[=:]\\s*(.*)");

    /** A second variable in the same line. */
    private static final Pattern MORE = Pattern.compile("^[^=:]*[=:].*[\\s;](?:DB_|PG|POSTGRES_)[A-Z_]{2,60}=");

    private EnvText() {
    }

    static boolean knows(String name) {
        return NAMES.containsKey(name) || isUrl(name) || OTHER.matcher(name).matches();
    }

    static boolean isUrl(String name) {
        return URLS.contains(name);
    }

    /**
     * Whether what stands there is kept by a program for secrets, and this is only its
     * place.
     */
    private static boolean isElsewhere(String line) {
        Matcher assignment = LINE.matcher(line);
        return assignment.matches() && References.isElsewhere(EnvValue.read(assignment.group(2)).text());
    }

    static String parameter(String name) {
        Matcher other = OTHER.matcher(name);
        return Optional.ofNullable(NAMES.get(name))
            .or(() -> other.matches()
                    ? FieldLabel.parameter(other.group(1)).map(found -> found.equals("name") ? "dbname" : found)
                    : Optional.empty())
            .orElse(name);
    }

    /**
     * Whether its first line sets a variable that is known here, and the others set one
     * each, without a reference, a file or a line more.
     */
    static boolean fits(String text) {
        return text.lines().filter(EnvText::says).allMatch(EnvText::isPlain) && begins(text)
                && LogicalLine.of(text).size() == text.lines().count();
    }

    private static boolean isPlain(String line) {
        return LINE.matcher(line).matches()
                && (line.matches(".*=\\s*'.*") || !line.contains("${") && !line.contains("$("))
                && !line.matches("\\s*\\w+_FILE\\s*[=:].*") && !MORE.matcher(line).find() && !isElsewhere(line);
    }

    private static boolean begins(String text) {
        return text.lines()
            .filter(EnvText::says)
            .findFirst()
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .map(line -> line.group(1))
            .filter(name -> NAMES.containsKey(name) || URLS.contains(name)
                    || name.startsWith("DB_") && text.contains("DB_HOSTNAME"))
            .isPresent();
    }

    static Parameters read(String text) {
        Map<String, EnvValue> values = new LinkedHashMap<>();
        text.lines().filter(EnvText::says).forEach(line -> readLine(line, values));
        Parameters parameters = values.entrySet()
            .stream()
            .filter(value -> URLS.contains(value.getKey()))
            .findFirst()
            .map(url -> ofUrl(url, values.size() > 1))
            .orElseGet(() -> ofVariables(values));
        if (values.values().stream().anyMatch(EnvValue::isInterpolated)) {
            parameters.note(
                    "A value holds `$`, which compose replaces unless the value is in single quotes. Here it was read as it stands.");
        }
        return parameters;
    }

    private static Parameters ofUrl(Map.Entry<String, EnvValue> url, boolean hasOthers) {
        Parameters parameters = ConnectionText.readOne(url.getValue().text());
        if (hasOthers) {
            parameters.note("`%s` is set, so the other variables do not count, as in Immich.".formatted(url.getKey()));
        }
        return parameters;
    }

    private static Parameters ofVariables(Map<String, EnvValue> values) {
        Parameters parameters = new Parameters();
        values.forEach((name, value) -> {
            String known = NAMES.get(name);
            if (known == null) {
                parameters.ignore(name);
            }
            else {
                parameters.put(known, value.text());
            }
        });
        return parameters;
    }

    private static void readLine(String line, Map<String, EnvValue> values) {
        Matcher assignment = LINE.matcher(line);
        if (!assignment.matches()) {
            throw new UnreadableTextException("A line of it sets no variable.");
        }
        values.put(assignment.group(1), EnvValue.read(assignment.group(2)));
    }

    private static boolean says(String line) {
        return !line.isBlank() && !line.strip().startsWith("#");
    }

    /**
     * A line of a file of variables, with those that belong to it: a value in quotes goes
     * on until they close (compose-go, dotenv).
     *
     * @param number of the first one, from 1
     */
    record LogicalLine(int number, String text) {

        private static final int LONGEST = 200;

        private static final Pattern DOUBLE = opening("\"", "(?:[^\"\\\\]++|\\\\.)*+");

        private static final Pattern SINGLE = opening("'", "(?:[^'\\\\]++|\\\\.)*+");

        private static final Pattern DOUBLE_CLOSED = Pattern.compile("(?s)(?:[^\"\\\\]++|\\\\.)*+\"\\s*(?:#.*)?");

        private static final Pattern SINGLE_CLOSED = Pattern.compile("(?s)(?:[^'\\\\]++|\\\\.)*+'\\s*(?:#.*)?");

        private static Pattern opening(String quote, String open) {
            return Pattern.compile("\\s*(?:export\\s+)?[A-Za-z_][A-Za-z0-9_]*\\s*=\\s*" + quote + open);
        }

        static List<LogicalLine> of(String text) {
            List<String> lines = text.lines().toList();
            List<LogicalLine> logical = new ArrayList<>();
            for (int index = 0; index < lines.size(); index++) {
                int last = last(lines, index);
                logical.add(new LogicalLine(index + 1, String.join("\n", lines.subList(index, last + 1))));
                index = last;
            }
            return logical;
        }

        /** Where no line closes it, it is a mistake, and each line stands for itself. */
        private static int last(List<String> lines, int first) {
            Matcher doubled = DOUBLE.matcher(lines.get(first));
            boolean single = SINGLE.matcher(lines.get(first)).matches();
            if (!doubled.matches() && !single) {
                return first;
            }
            Pattern closed = single ? SINGLE_CLOSED : DOUBLE_CLOSED;
            String quote = single ? "'" : "\"";
            for (int index = first + 1; index < Math.min(lines.size(), first + LONGEST); index++) {
                if (closed.matcher(lines.get(index)).matches()) {
                    return index;
                }
                if (lines.get(index).contains(quote)) {
                    return first;
                }
            }
            return first;
        }

    }

}
