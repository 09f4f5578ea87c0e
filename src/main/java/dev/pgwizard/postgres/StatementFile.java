package dev.pgwizard.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that is made for a certain server, as it stands in a file below
 * {@code statements} on the class path: what a plan runs or a person copies. Names and
 * values that nobody could send as a parameter stand there as <code>${name}</code>.
 */
public final class StatementFile {

    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private static final Pattern BLANK = Pattern.compile("\\$\\{(\\w+)}");

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
        return BLANK.matcher(READ.computeIfAbsent(name, StatementFile::read))
            .replaceAll(blank -> Matcher.quoteReplacement(Optional.ofNullable(values.get(blank.group(1)))
                .orElseThrow(() -> new IllegalArgumentException(name + ".sql wants " + blank.group(1)))));
    }

    private static String read(String name) {
        try (InputStream file = StatementFile.class.getResourceAsStream("/statements/" + name + ".sql")) {
            String text = new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceFirst("\\A(?:--.*\\R)+", "").stripTrailing();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
