package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.text.PastedConnection.Fields;
import dev.pgwizard.symptom.Redaction;
import dev.pgwizard.web.ConnectDraft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Fills the fields that a pasted text names and keeps the others. */
final class PastedDraft {

    private PastedDraft() {
    }

    static ConnectDraft fill(ConnectDraft draft, Fields pasted) {
        String host = pasted.host().orElse(draft.host());
        String port = pasted.port().orElse(pasted.host().isPresent() ? "5432" : draft.port());
        String user = pasted.user().orElse(draft.user());
        Secret password = pasted.password()
            .filter(given -> !given.reveal().equals(Redaction.DOTS))
            .orElseGet(() -> draft.passwordFor(host, port, user));
        return new ConnectDraft(host, port, user, pasted.database().orElse(draft.database()),
                pasted.sslMode().map(SslMode::value).orElse(draft.tls()), password, draft.caCertificate(),
                draft.clientCertificate());
    }

    /** Of the fields, those that the text names, or those that it does not. */
    static String named(Fields pasted, boolean understood) {
        Map<String, Boolean> named = new LinkedHashMap<>();
        named.put("host", pasted.host().isPresent());
        named.put("port", pasted.port().isPresent());
        named.put("user", pasted.user().isPresent());
        named.put("password", pasted.password().isPresent());
        named.put("database", pasted.database().isPresent());
        return named.entrySet()
            .stream()
            .filter(field -> field.getValue() == understood)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    }

}
