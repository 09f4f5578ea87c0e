package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * The certificate is good, and for another name than the one that was asked for.
 *
 * @param names the names and addresses that it is for
 */
public record CertificateNameMismatch(String host, List<String> names) implements ConnectionProblem {

    public CertificateNameMismatch {
        names = names.stream().map(ServerReply::printable).toList();
    }

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.ENCRYPTION;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.HOST);
    }

    @Override
    public String title() {
        return "Certificate for another name";
    }

    @Override
    public String message() {
        return "The certificate of the server is trusted, but it is for %s and not for `%s`. With `verify-full` both must agree."
            .formatted(spoken(), host);
    }

    private String spoken() {
        return names.isEmpty() ? "no name at all" : "`" + String.join("`, `", names) + "`";
    }

    @Override
    public String fault() {
        return "The certificate is for " + (names.isEmpty() ? "no name." : String.join(", ", names) + ".");
    }

    @Override
    public String outcome() {
        return "Certificate for another name";
    }

    @Override
    public String heading() {
        return "What to change";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of("Use the name in the certificate",
                "Type it as the host, if it leads to the same server from here. Immich needs the same name then."),
                Hint.of("Check only who issued it",
                        "Choose `verify-ca`: the certificate must come from your CA, for whatever name."));
    }
}
