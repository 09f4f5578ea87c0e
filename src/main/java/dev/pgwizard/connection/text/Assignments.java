package dev.pgwizard.connection.text;

import dev.pgwizard.connection.text.EnvText.LogicalLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what sets a variable in a text of any form, line by line: files of variables,
 * compose, Kubernetes with its pairs of name and value, options of {@code docker run},
 * units of systemd, shells, templates of Unraid, Ansible, Helm and Nix.
 */
final class Assignments {

    private static final String VALUE = "(\"(?:\\\\.|[^\"\\\\]++)*+\"|'[^']*'"
            + "|(?:\\$\\{[^{}\\n]{0,500}\\}|\\$(?!\\{[^{}\\n]{0,500}\\})|\\\\(?![\\s\"';<>,]|$)|[^\\s\"';<>,$\\\\]++)++)";

    /** A name in capitals anywhere in a line, quoted as a whole or not. */
    private static final Pattern SET = Pattern
        .compile("(?<![\\w${/-])([\"']?)([A-Z][A-Z0-9_]{1,60})[\"']?\\s{0,40}[=:]\\s{0,8}(?:" + VALUE + ")");

    /** Quoted with its value: {@code "DB_PASSWORD=two words"}. */
    private static final Pattern WHOLE = Pattern
        .compile("\"(?![^\"\\n]*\\s(?:DB_|PG|POSTGRES_)[A-Z_]{2,60}=)([A-Z][A-Z0-9_]{1,60})=((?:\\\\.|[^\"\\\\]++)*+)\""
                + "|'([A-Z][A-Z0-9_]{1,60})=([^']*)'");

    private static final Pattern NAME = Pattern
        .compile("\\s*(?:-\\s+)?[\"']?name[\"']?\\s*[:=]\\s*[\"']?([A-Z][A-Z0-9_]{1,60})[\"']?,?\\s*");

    private static final Pattern VALUE_OF_NAME = Pattern
        .compile("\\s*(?:-\\s+)?[\"']?value[\"']?\\s*[:=]\\s*(?:" + VALUE + ")\\s*,?\\s*(?:#.*)?");

    private static final Pattern BOTH = Pattern
        .compile("[{\\s]\"?name\"?\\s*:\\s*\"?([A-Z][A-Z0-9_]{1,60})\"?\\s*,\\s*\"?value\"?\\s*:\\s*"
                + "(\"[^\"]*\"|'[^']*'|[^\\s\"',{}]+)");

    /** As fish and a Dockerfile set one. */
    private static final Pattern SPACED = Pattern
        .compile("\\s*(?:set\\s+-\\w{1,4}|ENV|setx)\\s+([A-Z][A-Z0-9_]{1,60})\\s+(?:" + VALUE + ")\\s*");

    /** The URL of any other variable. */
    private static final Pattern URL = Pattern
        .compile("\\s*(?:export\\s+)?[\"']?([A-Za-z_][\\w.]{0,60})[\"']?\\s*[=:]\\s*[\"']?((?:jdbc:)?postgres(?:ql)?"
                + "(?:\\+\\w+)?:[^\\s\"']+)[\"']?,?;?\\s*");

    /** As roles and modules name them: {@code immich_database_hostname}. */
    private static final Pattern SMALL_KEY = Pattern
        .compile("(?:[a-z]+[_.]){0,4}(?:db|database|datasource|postgres|postgresql|pg)[_.]"
                + "(hostname|host|port|username|user|password|database_name|name|database)");

    private static final Pattern SMALL = Pattern.compile(
            "\\s*(?:-\\s+)?[\"']?" + SMALL_KEY.pattern() + "[\"']?\\s*[:=]\\s*(?:" + VALUE + ")\\s*;?\\s*(?:#.*)?");

    private static final Pattern UNIT = Pattern.compile("(?m)^\\[(?:Service|Container|Pod)\\]\\s*$");

    private static final Pattern WINDOWS = Pattern.compile("(?m)^\\s*(?:docker|podman|set)\\b.*\\^$");

    private static final Pattern PART = Pattern.compile("(?:  |\\t)([A-Za-z0-9][\\w.-]{0,60}):\\s*(?:#.*)?");

    private final List<Assignment> found = new ArrayList<>();

    private String part = "";

    private String named = "";

    /** Of systemd, in which two percent signs are one. */
    private final boolean unit;

    /** For the shell of Windows, whose lines go on after a circumflex. */
    private final boolean windows;

    private Assignments(String text) {
        this.unit = UNIT.matcher(text).find();
        this.windows = WINDOWS.matcher(text).find();
    }

    /** By the library for YAML where the text is that; else line by line. */
    static List<Assignment> in(String text) {
        if (text.stripLeading().startsWith("<")) {
            return UnraidTemplate.in(text);
        }
        List<Assignment> structured = YamlAssignments.in(text);
        return structured.isEmpty() ? lines(text) : structured;
    }

    static boolean isName(String text) {
        return text.matches("[A-Z][A-Z0-9_]{1,60}");
    }

    /** The variable that a key of a mapping stands for; empty for one that is none. */
    static Optional<String> known(String key) {
        Matcher small = SMALL_KEY.matcher(key);
        return isName(key) ? Optional.of(key)
                : small.matches() ? Optional.of("DB_" + capital(small.group(1))) : Optional.empty();
    }

    private static List<Assignment> lines(String text) {
        Assignments assignments = new Assignments(text);
        LogicalLine.of(text).forEach(line -> assignments.read(assignments.ended(line.text()), line.number()));
        return assignments.found;
    }

    private String ended(String line) {
        return windows ? line.replaceFirst("\\s*\\^$", "") : line;
    }

    private void read(String line, int number) {
        if (line.strip().startsWith("#") || line.strip().startsWith("//")) {
            return;
        }
        Matcher heading = PART.matcher(line);
        if (heading.matches()) {
            part = heading.group(1);
        }
        if (!pair(line, number) && !url(line, number) && !each(BOTH, 1, 2, line, number)
                && !each(SPACED, 1, 2, line, number)) {
            String rest = whole(line, number);
            each(SET, 2, 3, rest, number);
            small(line, number);
        }
    }

    /** A name in one line and its value in the next. */
    private boolean pair(String line, int number) {
        Matcher name = NAME.matcher(line);
        if (name.matches()) {
            named = name.group(1);
            return true;
        }
        Matcher value = VALUE_OF_NAME.matcher(line);
        boolean belongs = !named.isEmpty() && value.matches();
        if (belongs) {
            add(named, value.group(1), number);
        }
        named = "";
        return belongs;
    }

    private boolean url(String line, int number) {
        Matcher url = URL.matcher(line);
        boolean foreign = url.matches() && !isName(url.group(1)) || url.matches() && !EnvText.isUrl(url.group(1));
        if (foreign) {
            found.add(new Assignment(url.group(1), url.group(2), number, part, FieldLabel.URL));
        }
        return foreign;
    }

    private boolean each(Pattern pattern, int name, int value, String line, int number) {
        Matcher matcher = pattern.matcher(line);
        boolean any = false;
        while (matcher.find()) {
            any = true;
            add(matcher.group(name), matcher.group(value), number);
        }
        return any;
    }

    private String whole(String line, int number) {
        Matcher matcher = WHOLE.matcher(line);
        while (matcher.find()) {
            boolean doubled = matcher.group(1) != null;
            add(doubled ? matcher.group(1) : matcher.group(3),
                    doubled ? quoted(matcher.group(2), '"') : quoted(matcher.group(4), '\''), number);
        }
        return matcher.replaceAll(" ");
    }

    /** The quotes around the whole are those of its value. */
    private static String quoted(String value, char quote) {
        return value.startsWith("'") || value.startsWith("\"") ? value : quote + value + quote;
    }

    private void small(String line, int number) {
        Matcher matcher = SMALL.matcher(line);
        if (matcher.matches()) {
            add("DB_" + capital(matcher.group(1)), matcher.group(2), number);
        }
    }

    private static String capital(String name) {
        return switch (name) {
            case "host" -> "HOSTNAME";
            case "user" -> "USERNAME";
            case "name", "database" -> "DATABASE_NAME";
            default -> name.toUpperCase(Locale.ROOT);
        };
    }

    private void add(String name, String raw, int number) {
        String read = EnvValue.read(raw).text();
        String value = unit ? read.replace("%%", "%") : read;
        found.add(new Assignment(name, raw.startsWith("'") ? References.literal(value, "$") : value, number, part));
    }

}
