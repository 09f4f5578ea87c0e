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

    private final List<Assignment> found = new ArrayList<>();

    private String part = "";

    private String named = "";

    private String above = "";

    /** Of systemd, in which two percent signs are one. */
    private final boolean unit;

    /** For the shell of Windows, whose lines go on after a circumflex. */
    private final boolean windows;

    private Assignments(String text) {
        this.unit = AssignmentPatterns.UNIT.matcher(text).find();
        this.windows = AssignmentPatterns.WINDOWS.matcher(text).find();
    }

    /** By the library for YAML where the text is that; else line by line. */
    static List<Assignment> in(String text) {
        if (text.stripLeading().startsWith("<") && !text.stripLeading().startsWith("<?php")) {
            return UnraidTemplate.in(text);
        }
        List<Assignment> sections = SectionsText.in(text);
        List<Assignment> structured = sections.isEmpty() ? YamlAssignments.in(text) : sections;
        return structured.isEmpty() ? lines(text) : structured;
    }

    static boolean isName(String text) {
        return text.matches("[A-Z][A-Z0-9_]{1,60}");
    }

    /** The variable that a key of a mapping stands for; empty for one that is none. */
    static Optional<String> known(String key) {
        Matcher small = AssignmentPatterns.SMALL_KEY.matcher(key);
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

    private void read(String text, int number) {
        if (AssignmentPatterns.ALONE.matcher(text).matches()) {
            above = text.strip().toLowerCase(Locale.ROOT) + ": ";
            return;
        }
        String line = AssignmentPatterns.INDEX.matcher(above + text)
            .replaceAll(index -> "." + (index.group(1) == null ? index.group(2) : index.group(1)));
        above = "";
        if (line.strip().startsWith("#") || line.strip().startsWith("//")) {
            return;
        }
        Matcher heading = AssignmentPatterns.PART.matcher(line);
        if (heading.matches()) {
            part = heading.group(1);
        }
        if (!pair(line, number) && !url(line, number) && !line(line, number)
                && !each(AssignmentPatterns.BOTH, 1, 2, line, number)
                && !each(AssignmentPatterns.SPACED, 1, 2, line, number)
                && !each(AssignmentPatterns.CALL, 1, 2, line, number)) {
            String rest = whole(line, number);
            each(AssignmentPatterns.SET, 2, 3, rest, number);
            small(line, number);
        }
    }

    /** A name in one line and its value in the next. */
    private boolean pair(String line, int number) {
        Matcher name = AssignmentPatterns.NAME.matcher(line);
        if (name.matches()) {
            named = name.group(1);
            return true;
        }
        Matcher value = AssignmentPatterns.VALUE_OF_NAME.matcher(line);
        boolean belongs = !named.isEmpty() && value.matches();
        if (belongs) {
            add(named, value.group(1), number);
        }
        named = "";
        return belongs;
    }

    private boolean url(String line, int number) {
        Matcher url = AssignmentPatterns.URL.matcher(line);
        boolean foreign = url.matches() && !isName(url.group(1)) || url.matches() && !EnvText.isUrl(url.group(1));
        if (foreign) {
            found.add(new Assignment(url.group(1), url.group(2), number, part, FieldLabel.URL));
        }
        return foreign;
    }

    private boolean line(String line, int number) {
        Matcher matcher = AssignmentPatterns.LINE.matcher(line);
        if (matcher.matches()) {
            add(matcher.group(1), matcher.group(2), number);
        }
        return matcher.matches();
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
        Matcher matcher = AssignmentPatterns.WHOLE.matcher(line);
        while (matcher.find()) {
            boolean doubled = matcher.group(1) != null;
            String value = doubled ? matcher.group(2) : matcher.group(4);
            // In an item of YAML, compose looks into single quotes, too.
            boolean literal = !doubled && !(line.strip().startsWith("- ") && value.contains("${"));
            add(doubled ? matcher.group(1) : matcher.group(3), quoted(value, literal ? '\'' : '"'), number);
        }
        return matcher.replaceAll(" ");
    }

    /** The quotes around the whole are those of its value. */
    private static String quoted(String value, char quote) {
        return value.startsWith("'") || value.startsWith("\"") ? value : quote + value + quote;
    }

    private void small(String line, int number) {
        Matcher matcher = AssignmentPatterns.SMALL.matcher(line);
        if (matcher.matches()) {
            add("DB_" + capital(matcher.group(1)), matcher.group(2), number);
        }
    }

    private static String capital(String name) {
        return switch (name) {
            case "host" -> "HOSTNAME";
            case "user" -> "USERNAME";
            case "name", "database", "dbname" -> "DATABASE_NAME";
            case "pass", "passwd", "pwd" -> "PASSWORD";
            default -> name.toUpperCase(Locale.ROOT);
        };
    }

    private void add(String name, String raw, int number) {
        String read = EnvValue.read(raw).text();
        String value = unit ? read.replace("%%", "%") : read;
        found.add(new Assignment(name, raw.startsWith("'") ? References.literal(value, "$") : value, number, part));
    }

}
