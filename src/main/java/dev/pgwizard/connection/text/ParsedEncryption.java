package dev.pgwizard.connection.text;

import dev.pgwizard.connection.SslMode;
import java.util.Optional;

/**
 * The parameters about TLS, whose dialects differ: libpq's {@code sslmode}, the
 * {@code no-verify} and {@code uselibpqcompat} of the library that reads Immich's DB_URL,
 * and {@code ssl=true} of JDBC and of that library.
 */
final class ParsedEncryption {

    private final Parameters parameters;

    ParsedEncryption(Parameters parameters) {
        this.parameters = parameters;
    }

    Optional<SslMode> mode() {
        Optional<String> root = parameters.take("sslrootcert");
        Optional<String> ssl = parameters.take("ssl");
        Optional<SslMode> mode = parameters.take("sslmode")
            .flatMap(this::named)
            .or(() -> ssl.flatMap(ParsedEncryption::switched));
        root.filter(file -> !file.equals("system"))
            .ifPresent(
                    file -> parameters.note("`sslrootcert` names a file on another machine. Upload that file below."));
        Optional<String> certificate = parameters.take("sslcert");
        if (parameters.take("sslkey").or(() -> certificate).isPresent()) {
            parameters.note("`sslcert` and `sslkey` name files on another machine. Upload both below.");
        }
        return mode.or(() -> root.map(file -> file.equals("system") ? SslMode.VERIFY_FULL : SslMode.VERIFY_CA));
    }

    private Optional<SslMode> named(String mode) {
        return switch (mode) {
            case "no-verify" -> {
                parameters
                    .note("`sslmode=no-verify` is what `require` means here: TLS, and no look at the certificate.");
                yield Optional.of(SslMode.REQUIRE);
            }
            case "allow" -> {
                parameters.note("`sslmode=allow` became `prefer`, which tries TLS first.");
                yield Optional.of(SslMode.PREFER);
            }
            default -> known(mode);
        };
    }

    private Optional<SslMode> known(String mode) {
        Optional<SslMode> known = SslMode.of(mode);
        if (known.isEmpty()) {
            parameters.note("The value of `sslmode` is none that Postgres knows, so it was left out.");
        }
        return known;
    }

    /** JDBC's true checks the certificate; Immich's does, too. */
    private static Optional<SslMode> switched(String ssl) {
        return switch (ssl) {
            case "true", "1" -> Optional.of(SslMode.VERIFY_FULL);
            case "require", "no-verify" -> Optional.of(SslMode.REQUIRE);
            case "prefer" -> Optional.of(SslMode.PREFER);
            case "false", "0", "disable" -> Optional.of(SslMode.DISABLE);
            default -> Optional.empty();
        };
    }

}
