package dev.pgwizard.web.connect;

import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import java.util.EnumMap;
import java.util.Map;

/** One sentence for each field that is wrong; the first one stays. */
final class FieldErrors {

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
