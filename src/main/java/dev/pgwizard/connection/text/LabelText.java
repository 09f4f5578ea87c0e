package dev.pgwizard.connection.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads fields with the labels that other programs give them: a section of
 * {@code pg_service.conf}, the pairs of Npgsql, settings of Django or Nix, the call of a
 * driver, a table, or a list that somebody typed; and a URL in the midst of a sentence.
 */
final class LabelText {

    /** The part of a larger file that is about the database. */
    private static final Pattern BLOCK = Pattern.compile("(?is)[\"']?\\b(?:database|db|postgres(?:ql)?|default)[\"']?"
            + "\\s{0,8}(?:=>?|:)\\s{0,8}[\\[{]((?:[^{}\\[\\]]|\\{[^{}]{0,500}\\}){1,4000}+)[\\]}]");

    /** Of a file in TOML or INI. */
    private static final Pattern SECTION = Pattern
        .compile("(?im)^\\s*\\[+(?:[\\w-]+\\.)?(?:database|db|postgres(?:ql)?)\\]+\\s*\\n((?:(?!\\s*\\[).*\\n?)+)");

    private static final Pattern OWN_SECTION = Pattern
        .compile("(?im)^\\s*\\[[\\w.-]*immich[\\w.-]*\\]\\s*\\n((?:(?!\\s*\\[).*\\n?)+)");

    /** A string of libpq in a program. */
    private static final Pattern STRING = Pattern.compile(
            "[\"'`]((?:host|user|dbname|hostaddr)=[^\"`;\\n]{1,2000}\\s(?:host|user|dbname)=[^\"`;\\n]{1,2000})[\"'`]");

    /** What a program hands to its driver. */
    private static final Pattern CALL = Pattern
        .compile("(?is)(?:connect|client|url\\.create|pool|createpool|create_pool|sequelize|postgres|connection)"
                + "\\s{0,4}\\(\\s*\\{?([^(){}]{1,4000})\\}?\\s*,?\\s*\\)");

    /** {@code Host=…;Database=…}, in whatever stands around it. */
    private static final Pattern PAIRS = Pattern.compile(
            "(?i)(?:host|server|data source|user id|username)\\s?=\\s?[^;\"'\\n=]{1,200};[^\"'\\n]{1,2000}=[^\"'\\n]{1,500}");

    private static final Pattern FIELD = Pattern
        .compile("\\s*(?:[-*]\\s+)?[\"'*]{0,3}(\\p{L}[\\p{L} '_/-]{0,40}?)[\"'*]{0,3}"
                + "\\s*(?:=>?|[:：])\\s*[*]{0,2}(\"[^\"]*\"|'[^']*'|.*?)\\s*,?\\s*");

    private static final Pattern ROW = Pattern
        .compile("\\s*\\|?\\s*(\\p{L}[\\p{L} '_/-]{0,40}?)\\s*(?:\\||\\t)\\s*`?(.*?)`?\\s*\\|?\\s*");

    private static final Pattern URL = Pattern
        .compile("(?<![\\w+:])(?:jdbc:)?postgres(?:ql)?(?:\\+\\w+)?://[^\\s\"'<>`]+[^\\s\"'<>`.,;)]");

    private LabelText() {
    }

    /** Empty where the text is nothing of that kind. */
    static Optional<Parameters> read(String text) {
        Matcher url = URL.matcher(text);
        if (url.find()) {
            Parameters parameters = new Parameters();
            if (parameters.putAll(ConnectionText.readOne(References.marked(url.group())))) {
                parameters.note("A part of the URL is only known elsewhere. Type it here.");
            }
            return Optional.of(parameters);
        }
        Matcher string = STRING.matcher(text);
        if (string.find()) {
            return Optional.of(ConnectionText.readOne(string.group(1)));
        }
        return inside(PAIRS, 0, text).or(() -> ConnectionInfo.read(text))
            .or(() -> inside(CALL, 1, text))
            .or(() -> inside(BLOCK, 1, text))
            .or(() -> inside(SECTION, 1, text))
            .or(() -> inside(OWN_SECTION, 1, text))
            .or(() -> fields(List.of(TableText.narrowed(text).split("[;\\n]")), false))
            .or(() -> fields(ConnectionInfo.underEachOther(text), false))
            .or(() -> fields(ConnectionInfo.inASentence(text), false));
    }

    /** The first place that is a connection. */
    private static Optional<Parameters> inside(Pattern pattern, int group, String text) {
        return pattern.matcher(text)
            .results()
            .flatMap(found -> fields(
                    List.of(found.group(group).split("[;\\n]|,(?=\\s*[\"']?[A-Za-z_]+[\"']?\\s*(?:=>?|:))")), true)
                .stream())
            .findFirst();
    }

    private static Optional<Parameters> fields(List<String> pieces, boolean within) {
        Map<String, String> found = new LinkedHashMap<>();
        boolean inside = within;
        for (String piece : pieces) {
            Matcher field = FIELD.matcher(piece);
            Matcher row = ROW.matcher(piece);
            Optional<Matcher> one = field.matches() ? Optional.of(field)
                    : row.matches() ? Optional.of(row) : Optional.empty();
            one.ifPresent(label -> FieldLabel.parameter(label.group(1))
                .ifPresent(name -> found.putIfAbsent(name, EnvValue.read(label.group(2)).text())));
            inside |= one.filter(label -> FieldLabel.parameter(label.group(1)).isPresent())
                .filter(label -> FieldLabel.isOfDatabase(label.group(1)))
                .isPresent();
        }
        return found.size() < 2 || !FieldLabel.areAConnection(found.keySet(), inside) ? Optional.empty()
                : Optional.of(parameters(found));
    }

    private static Parameters parameters(Map<String, String> found) {
        Parameters parameters = new Parameters();
        found.forEach((name, value) -> FieldLabel.settled(name, found.keySet())
            .ifPresent(parameter -> parameters.put(parameter,
                    parameter.equals("sslmode") ? value.toLowerCase(Locale.ROOT) : value)));
        parameters.note("Read by the labels of its fields.");
        return parameters;
    }

    /**
     * What is shown about a connection rather than written for a program: the sentence of
     * {@code \\conninfo} in psql, in whatever language, and a page that has each label
     * above its value.
     */
    static final class ConnectionInfo {

        private static final Pattern QUOTED = Pattern.compile(
                "(?:\"|\u00ab\\s?|\u00bb|\u201e|\u201c|')([^\"\u00ab\u00bb\u201e\u201c\u201d']{1,200}?)(?:\"|\\s?\u00bb"
                        + "|\u00ab|\u201c|\u201d|')");

        private static final Pattern SPOKEN = Pattern.compile("(\\p{L}{2,20})(?:\\s+(?:is|ist|est|es|=))?\\s+(\\S+)$");

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

        /** As pairs, of at least three known labels that a word follows each. */
        static List<String> inASentence(String text) {
            List<String> pairs = Stream
                .of(text.split("[,;.]?(?:\\s*\\n|\\s+(?:and|und|et|y|e)\\s+|[,;:.]\\s+|[.,;]?$)"))
                .map(SPOKEN::matcher)
                .filter(Matcher::find)
                .filter(words -> FieldLabel.parameter(words.group(1)).isPresent())
                .map(words -> words.group(1) + ": " + words.group(2))
                .toList();
            return pairs.size() < 3 ? List.of() : pairs;
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

}
