package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/** The server speaks no TLS, and the chosen encryption insists on it. */
public record TlsNotOffered(String chosen) implements ConnectionProblem {

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
        return "No TLS offered";
    }

    @Override
    public String message() {
        return "The server answers, but only without TLS, and the encryption is set to `%s`. Nothing was sent."
            .formatted(chosen);
    }

    @Override
    public String fault() {
        return "The server offers no TLS.";
    }

    @Override
    public String outcome() {
        return "The server offers no TLS";
    }

    @Override
    public String heading() {
        return "Two ways on";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of("Turn TLS on",
                "Postgres needs a certificate and its key for that. A certificate that vouches for itself is enough to encrypt.",
                HintSnippet.shell("on the server, as a user with sudo", """
                        cd "$(sudo -u postgres psql -tAc 'SHOW data_directory')"
                        sudo -u postgres openssl req -new -x509 -days 3650 -nodes -subj "/CN=$(hostname -f)" \\
                          -keyout server.key -out server.crt
                        sudo -u postgres chmod 600 server.key
                        sudo -u postgres psql -c "ALTER SYSTEM SET ssl = on" -c "SELECT pg_catalog.pg_reload_conf()"\
                        """))
            .with(new Hint.Effect("At the reload, for new connections", "Nothing", "ALTER SYSTEM RESET ssl, reload")),
                Hint.of("Go on without it",
                        "Choose `prefer`. The password itself is never sent in the clear where Postgres asks for it by `scram-sha-256`; everything else is."));
    }
}
