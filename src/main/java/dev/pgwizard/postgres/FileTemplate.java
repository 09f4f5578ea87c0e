package dev.pgwizard.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is made for a person, a script or a manifest, as it stands below
 * {@code files} on the class path, with {@code @name@} for what differs.
 */
public final class FileTemplate {

    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private static final Pattern BLANK = Pattern.compile("@(\\w+)@");

    private FileTemplate() {
    }

    /**
     * The file of this name, filled in.
     * @param values each quoted already, as its place needs it
     */
    public static String of(String name, Map<String, String> values) {
        return BLANK.matcher(READ.computeIfAbsent(name, FileTemplate::read))
            .replaceAll(blank -> Matcher
                .quoteReplacement(Objects.requireNonNull(values.get(blank.group(1)), blank.group())));
    }

    private static String read(String name) {
        try (InputStream file = FileTemplate.class.getResourceAsStream("/files/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
