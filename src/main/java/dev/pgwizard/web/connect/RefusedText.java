package dev.pgwizard.web.connect;

import dev.pgwizard.symptom.Redaction;
import java.util.regex.Pattern;

/**
 * A pasted text that could not be read goes back into its field, where what is wrong with
 * it can be mended: without anything that may be a password, because no page shows one.
 */
final class RefusedText {

    /** What stands before the last @ of a line, after a colon. */
    private static final Pattern BEFORE_HOST = Pattern.compile("(:(?!//))[^\n]*(?=@)");

    /** The rest of its line, or the lines of a YAML block. */
    private static final Pattern AFTER_PASS = Pattern
        .compile("(?i)((?:pass|pwd|secret|token|key)[\\w-]*+['\"]?[ \\t]*+[:=][ \\t]*+)"
                + "(?:[|>][-+\\d]*+[ \\t]*+(?:\\R[ \\t][^\n]*+)++|[^\n]+)");

    private RefusedText() {
    }

    /** One word alone may be a password; it is quickly typed again. */
    static String shown(String text) {
        String lines = AFTER_PASS.matcher(text).replaceAll("$1" + Redaction.DOTS);
        return text.indexOf('\n') < 0 && !text.contains("=") && !text.contains("://") ? ""
                : Redaction.secrets(BEFORE_HOST.matcher(lines).replaceAll("$1" + Redaction.DOTS)).strip();
    }

}
