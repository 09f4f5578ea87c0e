package dev.pgwizard.connection.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is shown about a connection rather than written for a program: the sentence of
 * {@code \\conninfo} in psql, in whatever language, and a page that has each label above
 * its value.
 */
final class ConnectionInfo {

    private static final Pattern QUOTED = Pattern.compile(
            "(?:\"|\u00ab\\s?|\u00bb|\u201e|\u201c|')([^\"\u00ab\u00bb\u201e\u201c\u201d']{1,200}?)(?:\"|\\s?\u00bb"
                    + "|\u00ab|\u201c|\u201d|')");

    private static final Pattern SPOKEN = Pattern.compile("(\\p{L}{2,20})(?:\\s+(?:is|ist|est|es|=))?\\s+(\\S+)$");

    private static final Pattern ADDRESS = Pattern
        .compile("(?<![\\w@/.:-])((?:\\d{1,3}\\.){3}\\d{1,3}|[a-z][\\w-]*(?:\\.[\\w-]+)+):(\\d{2,5})(?![\\w:/])");

    /** What libpq says when it did not get in. */
    private static final Pattern FAILED = Pattern
        .compile("connection to server at \"([^\"]+)\"(?: \\([^)]*\\))?, port (\\d+) failed");

    private static final Pattern FAILED_FOR = Pattern.compile("\\b(user|role|database) \"([^\"]+)\"");

    private ConnectionInfo() {
    }

    /** A database, a role, a host, perhaps its address, and a port, in this order. */
    static Optional<Parameters> read(String text) {
        Matcher failed = FAILED.matcher(text);
        if (failed.find()) {
            Map<String, String> found = new LinkedHashMap<>();
            found.put("host", failed.group(1));
            found.put("port", failed.group(2));
            FAILED_FOR.matcher(text)
                .results()
                .forEach(one -> found.put(one.group(1).equals("database") ? "dbname" : "user", one.group(2)));
            return Optional.of(LabelText.parameters(found));
        }
        return text.lines()
            .filter(line -> !line.contains("=") && !line.contains("/"))
            .map(line -> QUOTED.matcher(line).results().map(quoted -> quoted.group(1).strip()).toList())
            .filter(names -> (names.size() == 4 || names.size() == 5) && names.getLast().matches("\\d{1,5}"))
            .findFirst()
            .map(ConnectionInfo::parameters);
    }

    private static Parameters parameters(List<String> names) {
        Parameters parameters = new Parameters();
        parameters.put("dbname", names.get(0));
        parameters.put("user", names.get(1));
        parameters.put("host", names.get(2));
        parameters.put("port", names.getLast());
        parameters.note("Read as what `\\conninfo` says.");
        return parameters;
    }

    /** As pairs, of at least three known labels that a word follows each. */
    static List<String> inASentence(String text) {
        Stream<String> address = ADDRESS.matcher(text)
            .results()
            .limit(1)
            .flatMap(one -> Stream.of("host: " + one.group(1), "port: " + one.group(2)));
        List<String> pairs = Stream
            .concat(Stream.of(text.split("[,;.]?(?:\\s*\\n|\\s+(?:and|und|et|y|e)\\s+|[,;:.]\\s+|[.,;]?$)"))
                .map(SPOKEN::matcher)
                .filter(Matcher::find)
                .filter(words -> FieldLabel.parameter(words.group(1)).isPresent())
                .map(words -> words.group(1) + ": " + words.group(2)), address)
            .toList();
        return pairs.size() < 3 ? List.of() : pairs;
    }

    /** As pairs, of lines that are a known label and lines that follow one. */
    static List<String> underEachOther(String text) {
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        List<String> pairs = new ArrayList<>();
        for (int index = 0; index + 1 < lines.size(); index++) {
            String label = lines.get(index).replaceFirst(":$", "");
            if (label.matches("[A-Za-z][A-Za-z /_]{0,40}") && FieldLabel.parameter(label).isPresent()) {
                pairs.add(label + ": " + lines.get(++index));
            }
        }
        return pairs;
    }

}
