package dev.pgwizard.connection;

import dev.pgwizard.postgres.Quoting.Literal;
import java.text.Normalizer;
import java.util.Objects;
import java.util.regex.Pattern;
import org.postgresql.util.PasswordUtil;

/**
 * A password that cannot be printed by accident: its text appears nowhere but in
 * {@link #reveal()}, which only the code that hands it to Postgres or to Immich's own
 * files may call.
 */
public final class Secret {

    public static final Secret EMPTY = new Secret("");

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    public String reveal() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return "••••••";
    }

    /**
     * What Postgres keeps in the place of a password. Sent instead of it, no log of the
     * server can show the password itself.
     */
    public static final class ScramVerifier {

        private ScramVerifier() {
        }

        /** A new one each time, as a literal for {@code PASSWORD}. */
        public static String literal(Secret password) {
            return Literal.quote(PasswordUtil.encodeScramSha256(password.reveal().toCharArray()));
        }

    }

    /**
     * What libpq and JDBC make of a password before they send it (RFC 4013). Immich's
     * driver sends it as it stands, so that one which this changes is another to it.
     */
    public static final class SaslPrep {

        /** For the person who typed such a password. */
        public static final String REFUSED = "Programs disagree on this password: libpq and most others replace some of its "
                + "characters before they send it (SASLprep). Immich's server does not, so Postgres would refuse it. Choose one of "
                + "letters and digits.";

        /** RFC 3454, table B.1. */
        private static final Pattern NOTHING = Pattern
            .compile("[\\u00ad\\u034f\\u1806\\u180b-\\u180d\\u200b-\\u200d\\u2060\\ufe00-\\ufe0f\\ufeff]");

        /** RFC 3454, table C.1.2. */
        private static final Pattern SPACE = Pattern.compile("[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]");

        private SaslPrep() {
        }

        /** Whether programs do not agree on what this password is. */
        public static boolean changes(Secret password) {
            String text = password.reveal();
            String mapped = NOTHING.matcher(SPACE.matcher(text).replaceAll(" ")).replaceAll("");
            return !Normalizer.normalize(mapped, Normalizer.Form.NFKC).equals(text);
        }

    }

}
