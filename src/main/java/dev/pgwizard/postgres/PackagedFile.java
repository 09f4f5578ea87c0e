package dev.pgwizard.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that the wizard brings along, by its path on the class path. */
public final class PackagedFile {

    private static final Pattern BLANK = Pattern.compile("@(\\w+)@");

    private PackagedFile() {
    }

    public static String text(String path) {
        try (InputStream file = PackagedFile.class.getResourceAsStream("/" + path)) {
            return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A script or a manifest below {@code files}, with {@code @name@} for what differs.
     * @param values each quoted already, as its place needs it
     */
    public static String filledIn(String name, Map<String, String> values) {
        return filled(text("files/" + name), values);
    }

    public static String filled(String text, Map<String, String> values) {
        return BLANK.matcher(text)
            .replaceAll(blank -> Matcher
                .quoteReplacement(Objects.requireNonNull(values.get(blank.group(1)), blank.group())));
    }

}
