package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.text.PastedConnection.Fields;
import dev.pgwizard.symptom.Redaction;
import dev.pgwizard.web.ConnectDraft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Collectors;

/** Fills the fields that a pasted text names and keeps the others. */
final class PastedDraft {

    private PastedDraft() {
    }

    static ConnectDraft fill(ConnectDraft draft, Fields pasted) {
        String host = pasted.host().orElse(draft.host());
        String port = pasted.port().orElse(pasted.host().isPresent() ? "5432" : draft.port());
        String user = pasted.user().orElse(draft.user());
        Secret password = pasted.password()
            .filter(given -> !given.reveal().equals(Redaction.DOTS))
            .orElseGet(() -> draft.passwordFor(host, port, user));
        return new ConnectDraft(host, port, user, pasted.database().orElse(draft.database()),
                pasted.sslMode().map(SslMode::value).orElse(draft.tls()), password, draft.caCertificate(),
                draft.clientCertificate());
    }

    /** Of the fields, those that the text names, or those that it does not. */
    static String named(Fields pasted, boolean understood) {
        Map<String, Boolean> named = new LinkedHashMap<>();
        named.put("host", pasted.host().isPresent());
        named.put("port", pasted.port().isPresent());
        named.put("user", pasted.user().isPresent());
        named.put("password", pasted.password().isPresent());
        named.put("database", pasted.database().isPresent());
        return named.entrySet()
            .stream()
            .filter(field -> field.getValue() == understood)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    }

    /**
     * What was pasted, until the person has said which of its services is Immich's: it
     * may hold passwords, so it stands in no page.
     */
    record PastedText(Secret text) {

        String reveal() {
            return text.reveal();
        }

    }

    /**
     * A pasted text that could not be read goes back into its field, where what is wrong
     * with it can be mended: without anything that may be a password, because no page
     * shows one.
     */
    static final class RefusedText {

        /** A name with a value, which is no address. */
        private static final Pattern SETTING = Pattern.compile("\\s*+\\w++\\s*+=(?!//).*", Pattern.DOTALL);

        /** The rest of its line, or the lines of a YAML block. */
        private static final Pattern AFTER_PASS = Pattern
            .compile("(?i)((?:pass|pwd|secret|token|key)[\\w-]*+['\"]?[ \\t]*+[:=][ \\t]*+)"
                    + "(?:[|>][-+\\d]*+[ \\t]*+(?:\\R[ \\t][^\n]*+)++|[^\n]+)");

        private RefusedText() {
        }

        /**
         * One line that nothing divides may be a password; it is quickly pasted again.
         */
        static String shown(String text) {
            if (text.indexOf('\n') < 0 && text.indexOf('@') < 0 && !SETTING.matcher(text).matches()) {
                return "";
            }
            return Redaction
                .secrets(AFTER_PASS.matcher(text)
                    .replaceAll("$1" + Redaction.DOTS)
                    .lines()
                    .map(RefusedText::withoutPassword)
                    .collect(Collectors.joining("\n")))
                .strip();
        }

        /**
         * Without what stands before the last @: after the first colon, else all that a
         * scheme or a name with = leaves, because a colon may have been mistyped. Without
         * an @ it is what follows the slashes of an address.
         */
        private static String withoutPassword(String line) {
            int at = line.lastIndexOf('@');
            String before = at < 0 ? line : line.substring(0, at);
            int slashes = before.indexOf("//") + 2;
            if (at < 0) {
                return slashes < 2 ? line : line.substring(0, slashes) + Redaction.DOTS;
            }
            int colon = before.replace("://", "   ").indexOf(':') + 1;
            int kept = colon > 0 ? colon : slashes > 1 ? slashes : before.indexOf('=') + 1;
            return line.substring(0, kept) + Redaction.DOTS + line.substring(at);
        }

    }

}
