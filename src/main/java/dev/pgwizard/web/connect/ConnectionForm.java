package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ClientCertificate;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.web.ConnectDraft;
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
}
