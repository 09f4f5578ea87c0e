package dev.pgwizard.connection.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is shown about a connection rather than written for a program: the sentence of
 * {@code \\conninfo} in psql, in whatever language, and a page that has each label above
 * its value.
 */
final class ConnectionInfo {

    private static final Pattern QUOTED = Pattern.compile(
            "(?:\"|\u00ab\\s?|\u00bb|\u201e|\u201c|')([^\"\u00ab\u00bb\u201e\u201c\u201d']{1,200}?)(?:\"|\\s?\u00bb"
                    + "|\u00ab|\u201c|\u201d|')");

    private ConnectionInfo() {
    }

    /** A database, a role, a host, perhaps its address, and a port, in this order. */
    static Optional<Parameters> read(String text) {
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

    /** As pairs, of lines that are a known label and lines that follow one. */
    static List<String> underEachOther(String text) {
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        List<String> pairs = new ArrayList<>();
        for (int index = 0; index + 1 < lines.size(); index++) {
            String label = lines.get(index).replaceFirst(":$", "");
            if (label.matches("[A-Za-z][A-Za-z ]{0,40}") && FieldLabel.parameter(label).isPresent()) {
                pairs.add(label + ": " + lines.get(++index));
            }
        }
        return pairs;
    }

}
