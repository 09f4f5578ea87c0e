package dev.pgwizard.web.connect;

import dev.pgwizard.connection.Secret;
import dev.pgwizard.web.ConnectDraft;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * What a browser sends from the connect form, as it was typed; an empty password or file
 * means the one that the session kept.
 */
record ConnectionForm(String host, String port, String user, String password, String database, String tls,
        @Nullable MultipartFile ca) {

    ConnectionForm(@Nullable String host, @Nullable String port, @Nullable String user, @Nullable String password,
            @Nullable String database, @Nullable String tls, @Nullable MultipartFile ca) {
        this.host = trimmed(host);
        this.port = trimmed(port);
        this.user = user == null ? "" : user;
        this.password = password == null ? "" : password;
        this.database = database == null || database.isBlank() ? "postgres" : database;
        this.tls = trimmed(tls);
        this.ca = ca;
    }

    static ConnectionForm of(ConnectDraft draft) {
        return new ConnectionForm(draft.host(), draft.port(), draft.user(), "", draft.database(), draft.tls(), null);
    }

    /** With what the session kept filled in, and nothing checked. */
    ConnectDraft draft(ConnectDraft kept, Optional<String> uploaded) {
        Secret secret = password.isEmpty() ? kept.passwordFor(host, port, user) : Secret.of(password);
        return new ConnectDraft(host, port, user, database, tls, secret, uploaded.or(kept::caCertificate));
    }

    /** Names no password. */
    @Override
    public String toString() {
        return "ConnectionForm[host=%s, port=%s, user=%s, database=%s, tls=%s]".formatted(host, port, user, database,
                tls);
    }

    private static String trimmed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
