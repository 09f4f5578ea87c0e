package dev.pgwizard.bed;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A shared library as bytes, in which a text constant can be replaced by one that is not
 * longer, wherever it stands.
 */
record NativeLibrary(byte[] content) {

    private static final Pattern VERSION = Pattern.compile("\0[0-9]{2}[.][0-9]{1,2}\0");

    NativeLibrary withName(String old, String name) {
        NativeLibrary changed = withNameIfThere(old, name);
        if (changed == this) {
            throw new IllegalStateException("this library has no text '%s'".formatted(old));
        }
        return changed;
    }

    NativeLibrary withNameIfThere(String old, String name) {
        if (name.length() > old.length()) {
            throw new IllegalArgumentException("'%s' does not fit over '%s'".formatted(name, old));
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String padding = "\0".repeat(old.length() - name.length());
        String changed = text.replace("\0" + old + "\0", "\0" + name + padding + "\0");
        return changed.equals(text) ? this : new NativeLibrary(changed.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Since Postgres 18 a library tells its version, that of the server: here it would
     * pass for the stand-in's.
     */
    NativeLibrary withoutVersion() {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String changed = VERSION.matcher(text).replaceAll(version -> "\0".repeat(version.group().length()));
        return new NativeLibrary(changed.getBytes(StandardCharsets.ISO_8859_1));
    }
}
