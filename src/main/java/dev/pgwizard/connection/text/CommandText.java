package dev.pgwizard.connection.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code psql -h nas.lan -U immich} with its long options, and a line of
 * {@code .pgpass}.
 */
final class CommandText {

    private static final Map<String, String> OPTIONS = Map.of("h", "host", "host", "host", "p", "port", "port", "port",
            "U", "user", "username", "user", "d", "dbname", "dbname", "dbname");

    private static final Pattern COMMAND = Pattern
        .compile("(?s).*\\b(?:psql|pg_dump|pg_dumpall|pg_restore|pg_isready|createdb|createuser|vacuumdb)\\s.*");

    private static final Pattern OPTION = Pattern.compile(
            "(?<=\\s)(?:-([hpUd])\\s{0,4}=?|--(host|port|username|dbname)(?:=|\\s{1,4}))(\"[^\"]*\"|'[^']*'|[^\\s\"']+)");

    /** What stands before the name of the database that has no option of its own. */
    private static final Pattern NAME = Pattern.compile("\\b(?:psql|pg_dump|pg_isready|createdb|vacuumdb)"
            + "(?:\\s+(?:-[hpUdfctnTNvFZjoPRSOED]\\s+|--(?:host|port|username|dbname|file|command|table|schema|format|set)\\s+)"
            + "(?:\"[^\"]*\"|'[^']*'|\\S+)|\\s+-\\S+(?:\"[^\"]*\"|'[^']*')?)*+\\s+(\"[^\"]*\"|'[^']*'|[\\w.-]+)");

    /** Within psql: database, role, host, port. */
    private static final Pattern CONNECT = Pattern
        .compile("\\\\c(?:onnect)?\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\d{1,5})\\b");

    /** What libpq takes from the environment. */
    private static final Pattern VARIABLE = Pattern
        .compile("\\b(PG(?:HOST|PORT|USER|DATABASE|PASSWORD))=(\"[^\"]*\"|'[^']*'|\\S+)");

    /** Before a command in its own line. */
    private static final Pattern VARIABLES = Pattern
        .compile("(?m)^[^#\\n]*\\bPG[A-Z]{4,8}=[^\\n]{1,500}\\s(?:psql|pg_dump|pg_restore|pg_isready)\\s");

    private static final String FIELD = "((?:\\\\.|[^:\\\\\\s])++)";

    private static final Pattern PASSFILE = Pattern
        .compile(FIELD + ":(\\d{1,5}|\\*):" + FIELD + ":" + FIELD + ":((?:\\\\.|[^\\\\\\s])++)");

    private CommandText() {
    }

    /** Empty where it is neither. */
    static Optional<Parameters> read(String text) {
        List<Matcher> lines = text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(PASSFILE::matcher)
            .toList();
        if (!lines.isEmpty() && lines.stream().allMatch(Matcher::matches) && !text.contains("://")
                && !text.matches("[0-9a-fA-F:]+")) {
            return Optional.of(ofPassfile(lines.stream()
                .filter(line -> (line.group(3) + line.group(4)).contains("immich"))
                .findFirst()
                .orElseGet(lines::getFirst)));
        }
        Matcher connect = CONNECT.matcher(text);
        if (connect.find()) {
            return Optional.of(ofConnect(connect));
        }
        return COMMAND.matcher(text).matches() && (OPTION.matcher(text).find() || VARIABLES.matcher(text).find())
                ? Optional.of(ofCommand(text)) : Optional.empty();
    }

    private static Parameters ofConnect(Matcher line) {
        Parameters parameters = new Parameters();
        int group = 0;
        for (String name : List.of("dbname", "user", "host", "port")) {
            group++;
            if (!line.group(group).equals("-")) {
                parameters.put(name, line.group(group));
            }
        }
        parameters.note("Read as what `\\connect` of psql goes to.");
        return parameters;
    }

    private static Parameters ofCommand(String text) {
        Parameters parameters = new Parameters();
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
            String name = option.group(1) == null ? option.group(2) : option.group(1);
            parameters.put(OPTIONS.getOrDefault(name, name), EnvValue.read(option.group(3)).text());
        }
        Matcher database = NAME.matcher(text);
        if (!parameters.has("dbname") && database.find()) {
            parameters.put("dbname", EnvValue.read(database.group(1)).text());
        }
        parameters.expand();
        VARIABLE.matcher(text).results().forEach(variable -> {
            String name = EnvText.parameter(variable.group(1));
            if (!parameters.has(name)) {
                parameters.put(name, EnvValue.read(variable.group(2)).text());
            }
        });
        parameters.note("Read as the options of a command.");
        return parameters;
    }

    private static Parameters ofPassfile(Matcher line) {
        Parameters parameters = new Parameters();
        put(parameters, "host", line.group(1));
        put(parameters, "port", line.group(2));
        put(parameters, "dbname", line.group(3));
        put(parameters, "user", line.group(4));
        parameters.put("password", plain(line.group(5)));
        parameters.note("Read as a line of `.pgpass`. For another line, paste that alone.");
        return parameters;
    }

    private static void put(Parameters parameters, String name, String value) {
        if (!value.equals("*")) {
            parameters.put(name, plain(value));
        }
    }

    private static String plain(String field) {
        return field.replaceAll("\\\\(.)", "$1");
    }

}
