package dev.pgwizard.connection.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
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

    /** A string of libpq in a program, or behind a name in an INI file. */
    private static final Pattern STRING = Pattern.compile(
            "[\"'`]((?:host|user|dbname|hostaddr)=[^\"`;\\n]{1,2000}\\s(?:host|user|dbname)=[^\"`;\\n]{1,2000})[\"'`]"
                    + "|(?m)^[\\w*-]{1,60}\\s*=\\s*((?:host|user|dbname)=\\S+\\s[^\\n]{1,2000})$");

    /** What a program hands to its driver. */
    private static final Pattern CALL = Pattern
        .compile("(?is)(?:connect|client|url\\.create|pool|createpool|create_pool|sequelize|postgres|connection)"
                + "\\s{0,4}\\(\\s*\\{?((?:[^(){}]{1,4000}+|\\([^(){}]{0,200}\\)){1,60}+)\\}?\\s*,?\\s*\\)");

    private static final Pattern FIELD = Pattern
        .compile("\\s*(?:[-*•]\\s+)?[\"'*]{0,3}(\\p{L}[\\p{L} '’_/-]{0,40}?)[\"'*]{0,3}"
                + "(?:\\s+\\[([^\\]\\n]{1,100})\\])?\\s*(?:=>?|[:：→]|->)\\s*[*]{0,2}(\"[^\"]*\"|'[^']*'|.*?)\\s*,?\\s*");

    private static final Pattern ROW = Pattern
        .compile("\\s*\\|?\\s*(\\p{L}[\\p{L} '’_/-]{0,40}?)\\s*(?:\\||\\t| {2})\\s*`?(.*?)`?\\s*\\|?\\s*");

    private static final Pattern URL = Pattern
        .compile("(?<![\\w+:])(?:jdbc:)?postgres(?:ql)?(?:\\+\\w+)?://[^\\s\"'<>`]+[^\\s\"'<>`.,;)]");

    private static final Pattern ASKED = Pattern.compile(
            "(?:process\\.env[.\\w\\[\\]\"']+|(?:os\\.getenv|os\\.environ\\.get|getenv|env|ENV\\.fetch)\\(\\s*[\"']\\w+[\"'])"
                    + "\\s*(?:(?:\\|\\||\\?\\?|,)\\s*[\"']?([^\"')]*)[\"']?)?\\s*\\)?\\s*");

    private static final Pattern BUILDER = Pattern
        .compile("(?is)builder\\s{0,4}(?:\\(\\))?\\s{0,40}\\{([^{}]{1,4000})\\}");

    /** A line with a value of which it is known that it is about Postgres. */
    private static final Pattern OF_POSTGRES = Pattern
        .compile("(?im)^\\W*(?:port\\W+(?:543\\d|6432)|user(?:name)?\\W+postgres)\\W*$");

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
            PairsText.complete(parameters, text, url.end());
            beside(parameters, text);
            if (URL.matcher(text).results().map(MatchResult::group).distinct().count() > 1) {
                parameters.note("Several URLs stand in it, and this is the first. For another one, paste that alone.");
            }
            return Optional.of(parameters);
        }
        Matcher string = STRING.matcher(text);
        if (string.find()) {
            return Optional.of(ConnectionText.readOne(string.group(1) == null ? string.group(2) : string.group(1)));
        }
        return PairsText.read(text)
            .or(() -> ConnectionInfo.read(text))
            .or(() -> inside(CALL, text))
            .or(() -> inside(BUILDER, text))
            .or(() -> inside(BLOCK, text))
            .or(() -> inside(SECTION, text))
            .or(() -> fields(List.of(TableText.narrowed(text).split("[;\\n]")), false))
            .or(() -> fields(ConnectionInfo.underEachOther(text), false))
            .or(() -> fields(List.of(text.split("[,;\\n]\\s*|[.!?]\\s+")), false))
            .or(() -> fields(ConnectionInfo.inASentence(text), false))
            .or(() -> fields(List.of(text.split("\n")), OF_POSTGRES.matcher(text).find()));
    }

    /** With the user and the password of other lines, where a URL names none. */
    static void beside(Parameters parameters, String text) {
        if (!parameters.has("user")) {
            fields(List.of(text.split("\n")), true).ifPresent(labelled -> Stream.of("user", "password")
                .forEach(name -> labelled.take(name).ifPresent(value -> parameters.put(name, value))));
        }
    }

    /** The first place that is a connection. */
    private static Optional<Parameters> inside(Pattern pattern, String text) {
        return pattern.matcher(text)
            .results()
            .flatMap(found -> fields(
                    List.of(found.group(1).split("[;\\n]|,(?=\\s*[\"']?[A-Za-z_]+[\"']?\\s*(?:=>?|:))")), true)
                .stream())
            .findFirst();
    }

    private static Optional<Parameters> fields(List<String> pieces, boolean within) {
        Map<String, String> found = new LinkedHashMap<>();
        boolean inside = within;
        for (String piece : pieces) {
            Matcher field = FIELD.matcher(piece);
            Matcher row = ROW.matcher(piece);
            if (field.matches() || row.matches()) {
                String label = (field.matches() ? field : row).group(1).replaceFirst(" for user .*", "");
                String value = !field.matches() ? row.group(2)
                        : field.group(3).isEmpty() && field.group(2) != null ? field.group(2) : field.group(3);
                Optional<String> parameter = FieldLabel.parameter(label);
                parameter.filter(name -> !bare(value).isEmpty())
                    .ifPresent(name -> found.putIfAbsent(name, bare(value)));
                inside |= parameter.isPresent() && (FieldLabel.isOfDatabase(label) || FieldLabel.saysDatabase(label))
                        || value.startsWith("database/creds/");
            }
        }
        return found.size() < 2 || !FieldLabel.areAConnection(found.keySet(), inside) ? Optional.empty()
                : Optional.of(parameters(found));
    }

    /** Of what a program asks its environment for, the default. */
    private static String bare(String value) {
        Matcher asked = ASKED.matcher(value);
        if (asked.matches()) {
            return Optional.ofNullable(asked.group(1)).orElse("");
        }
        return value.matches("`[^`]+`") ? value.substring(1, value.length() - 1) : EnvValue.read(value).text();
    }

    static Parameters parameters(Map<String, String> found) {
        Parameters parameters = new Parameters();
        found.forEach((name, value) -> FieldLabel.settled(name, found.keySet())
            .ifPresent(parameter -> parameters.put(parameter,
                    parameter.equals("sslmode") ? value.toLowerCase(Locale.ROOT) : value)));
        parameters.note("Read by the labels of its fields.");
        return parameters;
    }

}
