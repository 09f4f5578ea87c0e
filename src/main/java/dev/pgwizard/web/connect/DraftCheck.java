package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.HostName;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.web.ConnectDraft;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what was typed into what can be connected to, or says at each field why not. All
 * fields are looked at.
 */
record DraftCheck(ConnectDraft draft, FieldErrors errors) {

    /** Empty where any field is wrong. */
    Optional<ConnectionDetails> details() {
        Optional<String> host = host();
        Optional<Integer> port = port();
        Optional<SslMode> mode = mode();
        checkName(ConnectionField.USER, draft.user(), "Type the user to log in as.");
        checkName(ConnectionField.DATABASE, draft.database(), "Type the database to log in to.");
        checkPassword();
        if (!errors.areNone()) {
            return Optional.empty();
        }
        return Optional.of(new ConnectionDetails(host.orElseThrow(), port.orElseThrow(), draft.database(), draft.user(),
                draft.password(), mode.orElseThrow(),
                mode.orElseThrow().checksCertificate() ? draft.caCertificate() : Optional.empty())
            .withClientCertificate(draft.clientCertificate()));
    }

    private Optional<String> host() {
        Optional<String> host = HostName.parse(draft.host());
        if (draft.host().isEmpty()) {
            errors.add(ConnectionField.HOST, "Type the name or the address of the server.");
        }
        else if (draft.host().startsWith("/")) {
            errors.add(ConnectionField.HOST,
                    "This is a Unix socket. The wizard connects over TCP: type a name or an address.");
        }
        else if (host.isEmpty()) {
            errors.add(ConnectionField.HOST, "This is neither a host name nor an address.");
        }
        return host;
    }

    private Optional<Integer> port() {
        Optional<Integer> port = Optional.of(draft.port())
            .filter(text -> text.matches("\\d{1,5}"))
            .map(Integer::valueOf)
            .filter(number -> number >= 1 && number <= 65_535);
        if (port.isEmpty()) {
            errors.add(ConnectionField.PORT, "A port is a number from 1 to 65535.");
        }
        return port;
    }

    private Optional<SslMode> mode() {
        Optional<SslMode> mode = SslMode.of(draft.tls());
        if (mode.isEmpty()) {
            errors.add(ConnectionField.TLS, "Choose one of these.");
        }
        return mode;
    }

    private void checkName(ConnectionField field, String name, String whenEmpty) {
        if (name.isBlank()) {
            errors.add(field, whenEmpty);
        }
        else if (!Identifier.isValid(name)) {
            errors.add(field, "Postgres keeps at most 63 bytes of a name.");
        }
    }

    private void checkPassword() {
        if (draft.password().reveal().indexOf('\0') >= 0) {
            errors.add(ConnectionField.PASSWORD, "A password holds no NUL character.");
        }
    }

    /** One sentence for each field that is wrong; the first one stays. */
    static final class FieldErrors {

        private final Map<ConnectionField, String> sentences = new EnumMap<>(ConnectionField.class);

        void add(ConnectionField field, String sentence) {
            sentences.putIfAbsent(field, sentence);
        }

        boolean areNone() {
            return sentences.isEmpty();
        }

        Map<ConnectionField, String> sentences() {
            return sentences;
        }

        /** The name of the control, which is the form's property. */
        static String control(ConnectionField field) {
            return switch (field) {
                case HOST -> "host";
                case PORT -> "port";
                case USER -> "user";
                case PASSWORD -> "adminPassword";
                case TLS -> "tls";
                case CA -> "ca";
                case CERTIFICATE -> "clientCertificate";
                case DATABASE -> "loginDatabase";
            };
        }

    }

}
