package dev.pgwizard.web.connect;

import dev.pgwizard.connection.CaCertificate;
import dev.pgwizard.connection.CaCertificate.NotACertificate;
import dev.pgwizard.connection.ClientCertificate;
import dev.pgwizard.connection.ClientCertificate.NotUsable;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.web.ConnectDraft;
import dev.pgwizard.web.connect.DraftCheck.FieldErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * What a browser sends from the connect form, as it was typed; an empty password or file
 * means the one that the session kept.
 */
record ConnectionForm(String host, String port, String user, String adminPassword, String loginDatabase, String tls,
        @Nullable MultipartFile ca, @Nullable MultipartFile clientCertificate, @Nullable MultipartFile clientKey) {

    ConnectionForm(@Nullable String host, @Nullable String port, @Nullable String user, @Nullable String adminPassword,
            @Nullable String loginDatabase, @Nullable String tls, @Nullable MultipartFile ca,
            @Nullable MultipartFile clientCertificate, @Nullable MultipartFile clientKey) {
        this.host = trimmed(host);
        this.port = trimmed(port);
        this.user = user == null ? "" : user;
        this.adminPassword = adminPassword == null ? "" : adminPassword;
        this.loginDatabase = loginDatabase == null || loginDatabase.isBlank() ? "postgres" : loginDatabase;
        this.tls = trimmed(tls);
        this.ca = ca;
        this.clientCertificate = clientCertificate;
        this.clientKey = clientKey;
    }

    static ConnectionForm of(ConnectDraft draft) {
        return new ConnectionForm(draft.host(), draft.port(), draft.user(), "", draft.database(), draft.tls(), null,
                null, null);
    }

    /** With what the session kept filled in, and nothing checked. */
    ConnectDraft draft(ConnectDraft kept, Optional<String> uploaded, Optional<ClientCertificate> client) {
        Secret secret = adminPassword.isEmpty() ? kept.passwordFor(host, port, user) : Secret.of(adminPassword);
        return new ConnectDraft(host, port, user, loginDatabase, tls, secret, uploaded.or(kept::caCertificate),
                client.or(kept::clientCertificate));
    }

    /** Names no password. */
    @Override
    public String toString() {
        return "ConnectionForm[host=%s, port=%s, user=%s, database=%s, tls=%s]".formatted(host, port, user,
                loginDatabase, tls);
    }

    private static String trimmed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /**
     * The files of the connect form; each is read into memory and judged before it is
     * kept.
     */
    record Uploads(FieldErrors errors) {

        private static final String UNREADABLE = "The file could not be read.";

        Optional<String> authority(@Nullable MultipartFile file) {
            try {
                return isGiven(file) ? Optional.of(CaCertificate.parse(text(file)).pem()) : Optional.empty();
            }
            catch (NotACertificate | IOException e) {
                errors.add(ConnectionField.CA,
                        e instanceof NotACertificate ? String.valueOf(e.getMessage()) : UNREADABLE);
                return Optional.empty();
            }
        }

        Optional<ClientCertificate> client(@Nullable MultipartFile certificate, @Nullable MultipartFile key) {
            if (!isGiven(certificate) && !isGiven(key)) {
                return Optional.empty();
            }
            try {
                return Optional.of(ClientCertificate.parse(text(certificate), text(key)));
            }
            catch (NotUsable | IOException e) {
                errors.add(ConnectionField.CERTIFICATE,
                        e instanceof NotUsable ? String.valueOf(e.getMessage()) : UNREADABLE);
                return Optional.empty();
            }
        }

        private static boolean isGiven(@Nullable MultipartFile file) {
            return file != null && !file.isEmpty();
        }

        private static String text(@Nullable MultipartFile file) throws IOException {
            return file == null ? "" : new String(file.getBytes(), StandardCharsets.ISO_8859_1);
        }

    }

}
