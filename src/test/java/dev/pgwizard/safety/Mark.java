package dev.pgwizard.safety;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A beginning that all passwords of a test share and that stands nowhere else, so that
 * one search finds any of them, in any of the forms in which Java keeps text.
 */
final class Mark {

    private static final List<Charset> FORMS = List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE);

    private static final int AROUND = 48;

    private final String text;

    Mark() {
        byte[] random = new byte[6];
        new Random().nextBytes(random);
        this.text = "Zq" + HexFormat.of().formatHex(random);
    }

    /** A password that can be found again. */
    String password(String name) {
        return text + name;
    }

    boolean isIn(String other) {
        return other.contains(text);
    }

    /** What stands around each place of a file that holds a marked password. */
    List<String> in(Path file) {
        List<String> found = new ArrayList<>();
        for (Charset form : FORMS) {
            found.addAll(in(file, text.getBytes(form)));
        }
        return found;
    }

    private static List<String> in(Path file, byte[] pattern) {
        List<String> found = new ArrayList<>();
        byte[] window = new byte[1 << 20];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(window, 0, window.length); read > 0; read = in.readNBytes(window, kept,
                    window.length - kept)) {
                int length = kept + read;
                search(window, length, pattern, found);
                kept = Math.min(length, 4 * AROUND);
                System.arraycopy(window, length - kept, window, 0, kept);
            }
            return found.stream().distinct().toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void search(byte[] window, int length, byte[] pattern, List<String> found) {
        for (int i = 0; i <= length - pattern.length; i++) {
            if (window[i] == pattern[0]
                    && java.util.Arrays.equals(window, i, i + pattern.length, pattern, 0, pattern.length)) {
                int from = Math.max(0, i - AROUND);
                int to = Math.min(length, i + AROUND);
                found.add(new String(window, from, to - from, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]+", "·"));
            }
        }
    }

}
