package dev.pgwizard.cli;

import dev.pgwizard.cli.Options.UsageException;
import dev.pgwizard.connection.ClientCertificate;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.connection.text.ConnectionText;
import dev.pgwizard.connection.text.PastedConnection;
import dev.pgwizard.immich.url.ImmichUrl;
import dev.pgwizard.immich.url.ImmichUrl.ImmichTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.jdbcurlresolver.PgPassParser;

/**
 * Turns the two URLs into logins. A password that a URL leaves out comes from PGPASSWORD
 * or from .pgpass.
 *
 * @param environment the variables of the process
 */
record Logins(Map<String, String> environment) {

    private static final String NOBODY = "postgres";

    /** Immich's own login, encrypted as Immich would. */
    ConnectionDetails immich(ImmichUrl.Read url) {
        String host = url.host().isEmpty() ? "localhost" : url.host();
        SslMode mode = switch (url.tls()) {
            case OFF -> SslMode.DISABLE;
            case PREFERRED -> SslMode.PREFER;
            case UNVERIFIED -> SslMode.REQUIRE;
            case AUTHORITY -> SslMode.VERIFY_CA;
            case VERIFIED -> SslMode.VERIFY_FULL;
        };
        Secret password = url.password().isEmpty() ? elsewhere(host, url.port(), url.database(), url.user())
                : url.password();
        ConnectionDetails login = details(host, url.port(), url.database(), url.user(), password, mode,
                certificate(url))
            .withClientCertificate(clientCertificate(url));
        return url.checkedName().map(login::withCertificateName).orElse(login);
    }

    private static Optional<ClientCertificate> clientCertificate(ImmichUrl.Read url) {
        try {
            return TlsFileChecks.pair(url);
        }
        catch (IOException | ClientCertificate.NotUsable saidElsewhere) {
            return Optional.empty();
        }
    }

    /** The administrator's login, read as psql would read it. */
    ConnectionDetails admin(String url) {
        return switch (ConnectionText.parse(url)) {
            case PastedConnection.Unreadable(String reason) ->
                throw new UsageException("The admin URL cannot be read. " + reason);
            case PastedConnection.Fields fields -> admin(fields);
        };
    }

    private ConnectionDetails admin(PastedConnection.Fields fields) {
        String host = fields.host().orElse("localhost");
        int port = port(fields.port().orElse("5432"));
        String user = fields.user().orElse(NOBODY);
        String database = fields.database().orElse(user);
        return details(host, port, database, user,
                fields.password().orElseGet(() -> elsewhere(host, port, database, user)),
                fields.sslMode().orElse(SslMode.PREFER), Optional.empty());
    }

    private static ConnectionDetails details(String host, int port, String database, String user, Secret password,
            SslMode mode, Optional<String> certificate) {
        try {
            return new ConnectionDetails(host, port, database, user, password, mode, certificate);
        }
        catch (IllegalArgumentException e) {
            throw new UsageException("The URL names no usable login: " + e.getMessage() + ".");
        }
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        }
        catch (NumberFormatException e) {
            throw new UsageException("\"" + text + "\" is no port.");
        }
    }

    private Secret elsewhere(String host, int port, String database, String user) {
        return Optional.ofNullable(environment.get("PGPASSWORD"))
            .or(() -> Optional.ofNullable(PgPassParser.getPassword(host, Integer.toString(port), database, user)))
            .map(Secret::of)
            .orElse(Secret.EMPTY);
    }

    /** The path is one of Immich's container; where it is the same here, it is used. */
    private static Optional<String> certificate(ImmichUrl.Read url) {
        return url.files().authority().map(Path::of).filter(Files::isReadable).map(path -> {
            try {
                return TlsFileChecks.read(path);
            }
            catch (IOException e) {
                throw new UsageException("The certificate " + path + " cannot be read: " + e);
            }
        });
    }

    /**
     * What to do where Postgres refuses the login of a DB_URL. The ways out that a
     * problem knows itself speak of the fields of a form, which a command does not have.
     */
    static final class LoginHints {

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
            return Stream
                .concat(Stream.of(hint.text()), hint.snippets().stream().map(hintSnippet -> hintSnippet.text()))
                .collect(Collectors.joining("\n"));
        }

    }

}
