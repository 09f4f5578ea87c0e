package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * Both sides speak TLS and cannot agree.
 *
 * @param reason the words of this machine's TLS library
 */
public record TlsFailed(String reason) implements ConnectionProblem {

    public TlsFailed {
        reason = ServerReply.printable(reason);
    }

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.ENCRYPTION;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.TLS);
    }

    @Override
    public String title() {
        return "TLS failed";
    }

    @Override
    public String message() {
        return "The server offers TLS, but the two sides do not agree on a way to encrypt: " + reason + ".";
    }

    @Override
    public String fault() {
        return "TLS could not be agreed on.";
    }

    @Override
    public String outcome() {
        return "No agreement on TLS";
    }

    @Override
    public String heading() {
        return "What to look at";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of("The server allows only old versions of TLS",
                "The wizard speaks TLS 1.2 and 1.3, as Immich does.",
                HintSnippet.sql("in any database, as a superuser",
                        "ALTER SYSTEM RESET ssl_min_protocol_version;\nALTER SYSTEM RESET ssl_max_protocol_version;\nSELECT pg_catalog.pg_reload_conf();"))
            .with(new Hint.Effect("At the reload, for new connections", "Nothing", "Set the old values again")),
                Hint.of("The server asks for a client certificate",
                        "The wizard has none to show. A line with `cert` in `pg_hba.conf` cannot be used with it."),
                Hint.of("In a network that you trust", "Choose `disable` to go on without TLS."));
    }
}
