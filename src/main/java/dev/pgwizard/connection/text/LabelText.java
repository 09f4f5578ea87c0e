package dev.pgwizard.connection.text;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads fields with the labels that other programs give them: a section of
 * {@code pg_service.conf}, the pairs of Npgsql, settings of Django or Nix, or a list that
 * somebody typed; and a URL in the midst of a sentence.
 */
final class LabelText {

    /** The part of a larger file that is about the database. */
    private static final Pattern BLOCK = Pattern.compile(
            "(?is)[\"']?\\b(?:database|db|postgres(?:ql)?|default)[\"']?\\s{0,8}[=:]\\s{0,8}\\{([^{}]{1,4000})\\}");

    private static final Pattern FIELD = Pattern.compile(
            "\\s*(?:-\\s+)?[\"']?([A-Za-z][A-Za-z _/-]{0,30}?)[\"']?\\s*[=:]\\s*(\"[^\"]*\"|'[^']*'|.*?)\\s*,?\\s*");

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
        Matcher block = BLOCK.matcher(text);
        return block.find() ? fields(block.group(1), true) : fields(text, false);
    }

    private static Optional<Parameters> fields(String text, boolean inside) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String piece : text.split("[;\\n]")) {
            Matcher field = FIELD.matcher(piece);
            if (field.matches()) {
                FieldLabel.parameter(field.group(1))
                    .ifPresent(name -> found.put(name, EnvValue.read(field.group(2)).text()));
            }
        }
        if (found.size() < 2 || !FieldLabel.areAConnection(found.keySet(), inside)) {
            return Optional.empty();
        }
        Parameters parameters = new Parameters();
        found.forEach((name, value) -> FieldLabel.settled(name, found.keySet())
            .ifPresent(parameter -> parameters.put(parameter,
                    parameter.equals("sslmode") ? value.toLowerCase(Locale.ROOT) : value)));
        parameters.note("Read by the labels of its fields.");
        return Optional.of(parameters);
    }

}
