package dev.pgwizard.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that were looked at and found right, one file each. {@code -Dgolden=write} writes
 * them anew; the difference is then read in the version control.
 */
public final class Golden {

    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {
    }

    /** Asserts that the text is the one in the file. */
    public static void matches(String file, String text) {
        Path path = ROOT.resolve(file);
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            }
            assertThat(text).as(file).isEqualTo(Files.readString(path));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
