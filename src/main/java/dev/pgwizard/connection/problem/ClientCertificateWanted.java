package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * SQLSTATE 28000 from a server that asked for a client certificate: the line of
 * pg_hba.conf that fits wants one ({@code cert}, {@code clientcert}), or no line fits.
 *
 * @param shown whether the wizard had one to show
 */
public record ClientCertificateWanted(Place place, String user, boolean shown,
        ServerReply said) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.LOGIN;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.CERTIFICATE);
    }

    @Override
    public String title() {
        return shown ? "Not by this certificate" : "Client certificate asked for";
    }

    @Override
    public String message() {
        return shown
                ? "The server took the client certificate and did not let `%s` in by it: its common name is another, or no line of `pg_hba.conf` fits."
                    .formatted(user)
                : "The server asked for a client certificate, and none was shown. The line of `pg_hba.conf` that fits `%s` wants one, or no line fits."
                    .formatted(user);
    }

    @Override
    public String fault() {
        return shown ? "The server does not let this user in by it." : "The server asks for one.";
    }

    @Override
    public String outcome() {
        return "Refused without the right certificate";
    }

    @Override
    public Optional<ServerReply> reply() {
        return Optional.of(said);
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of("Show the certificate of this user",
                "Choose certificate and key below. With the method `cert` and with `clientcert=verify-full`, its common name must be the user, or stand in a map of `pg_ident.conf`."),
                Hint.of("Which line is it?",
                        "Lines are read from the top and the first that fits decides. One with `clientcert` is a door for certificates: keep it, and add none beside it that asks for less.",
                        HintSnippet.shell(place.shell(),
                                "sudo -u postgres psql -c \"SELECT line_number, type, database, user_name, address, auth_method, options FROM pg_catalog.pg_hba_file_rules\"")));
    }

}
