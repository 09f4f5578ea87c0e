package dev.pgwizard.cli;

import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.Hint;
import dev.pgwizard.immich.url.ImmichTls;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do where Postgres refuses the login of a DB_URL. The ways out that a problem
 * knows itself speak of the fields of a form, which a command does not have.
 */
final class LoginHints {

    private LoginHints() {
    }

    static String of(ConnectionProblem problem, boolean suitsBackup) {
        return switch (problem.kind()) {
            case CERTIFICATE_NOT_TRUSTED, CERTIFICATE_NAME_MISMATCH -> certificate(suitsBackup);
            case TLS_NOT_OFFERED -> "Leave `sslmode` out of the DB_URL, or turn TLS on in Postgres.";
            case TLS_REQUIRED -> "Add `%s` to the DB_URL.".formatted(unverified(suitsBackup));
            case PASSWORD_MISSING -> "Put it into the DB_URL, `PGPASSWORD` or `.pgpass`.";
            case WRONG_PASSWORD ->
                "In a URL, `% @ / ? #` are written percent-encoded. If the role has another password: with `--admin-url`, `plan` "
                        + "prints what gives it this one.";
            case CLIENT_CERTIFICATE_WANTED ->
                "Add `sslcert=/path/to/client.crt&sslkey=/path/to/client.key` to the DB_URL: files that Immich can read, of a "
                        + "certificate whose common name is the role."
                        + " Where both are on this machine, too, they are shown to the server.";
            case NO_SUCH_ROLE, NO_SUCH_DATABASE, LOGIN_NOT_ALLOWED -> planned();
            default -> spoken(problem.hints().getFirst());
        };
    }

    private static String certificate(boolean suitsBackup) {
        return ("`sslmode=verify-full&sslrootcert=/path/to/ca.crt` checks it against a CA in a file that Immich can read; `%s` "
                + "encrypts without a check.")
            .formatted(unverified(suitsBackup));
    }

    private static String unverified(boolean suitsBackup) {
        return String.join("&", ImmichTls.unverified(suitsBackup));
    }

    private static String planned() {
        return "With `--admin-url`, `plan` prints what changes that.";
    }

    private static String spoken(Hint hint) {
        return Stream.concat(Stream.of(hint.text()), hint.snippets().stream().map(hintSnippet -> hintSnippet.text()))
            .collect(Collectors.joining("\n"));
    }

}
