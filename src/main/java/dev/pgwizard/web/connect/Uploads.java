package dev.pgwizard.web.connect;

import dev.pgwizard.connection.CaCertificate;
import dev.pgwizard.connection.CaCertificate.NotACertificate;
import dev.pgwizard.connection.ClientCertificate;
import dev.pgwizard.connection.ClientCertificate.NotUsable;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * The files of the connect form; each is read into memory and judged before it is kept.
 */
record Uploads(FieldErrors errors) {

    private static final String UNREADABLE = "The file could not be read.";

    Optional<String> authority(@Nullable MultipartFile file) {
        try {
            return isGiven(file) ? Optional.of(CaCertificate.parse(text(file)).pem()) : Optional.empty();
        }
        catch (NotACertificate | IOException e) {
            errors.add(ConnectionField.CA, e instanceof NotACertificate ? String.valueOf(e.getMessage()) : UNREADABLE);
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
