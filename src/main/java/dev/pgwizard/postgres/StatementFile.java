package dev.pgwizard.postgres;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement that is made for a certain server, as it stands in a file below
 * {@code statements} on the class path: what a plan runs or a person copies. Names and
 * values that nobody could send as a parameter stand there as <code>${name}</code>.
 */
public final class StatementFile {

    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private static final Pattern BLANK = Pattern.compile("\\$\\{(\\w+)}");

    private static final Pattern BLOCK = Pattern.compile("DO (\\$\\w+)\\$");

    private StatementFile() {
    }

    /** The file of this name, which has no blanks. */
    public static String of(String name) {
        return of(name, Map.of());
    }

    /**
     * The file of this name, filled in.
     * @param values each quoted already, as its place needs it
     */
    public static String of(String name, Map<String, String> values) {
        return BLANK.matcher(tagged(READ.computeIfAbsent(name, StatementFile::read), values.values()))
            .replaceAll(blank -> Matcher.quoteReplacement(Optional.ofNullable(values.get(blank.group(1)))
                .orElseThrow(() -> new IllegalArgumentException(name + ".sql wants " + blank.group(1)))));
    }

    /**
     * A name that holds the tag of a block for DO would end it, and psql goes on after an
     * error with the rest of the name as a statement; so the tag is one that no value
     * holds.
     */
    private static String tagged(String text, Collection<String> values) {
        Matcher block = BLOCK.matcher(text);
        return block.find() ? text.replace(block.group(1) + "$",
                Stream.iterate(block.group(1), tag -> tag + "_")
                    .dropWhile(tag -> values.stream().anyMatch(value -> value.contains(tag + "$")))
                    .findFirst()
                    .orElseThrow() + "$")
                : text;
    }

    private static String read(String name) {
        return PackagedFile.text("statements/" + name + ".sql").replaceFirst("\\A(?:--.*\\R)+", "").stripTrailing();
    }

}
