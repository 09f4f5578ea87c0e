package dev.pgwizard.web.security;

import dev.pgwizard.WizardProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Lets people in by a token where the wizard can be reached from other machines. A token
 * opens once and is then replaced; the text of {@code wizard.token-file} opens as often
 * as it is shown. On loopback none is asked for.
 */
@Component
class TokenAccess {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final boolean closed;

    private final Optional<String> fixed;

    private String token;

    TokenAccess(ServerProperties server, WizardProperties properties) {
        String file = properties.tokenFile();
        InetAddress address = server.getAddress();
        closed = address == null || !address.isLoopbackAddress();
        fixed = file.isBlank() ? Optional.empty() : Optional.of(read(Path.of(file)));
        token = fixed.orElseGet(TokenAccess::random);
    }

    /** Whether a token is needed at all. */
    boolean isClosed() {
        return closed;
    }

    /** The token that opens next. */
    synchronized String token() {
        return token;
    }

    /**
     * Whether this token opens; a token that did opens no second time, unless it is the
     * fixed one.
     */
    synchronized boolean opensWith(String offered) {
        boolean right = MessageDigest.isEqual(bytes(token), bytes(offered));
        if (right) {
            token = fixed.orElseGet(TokenAccess::random);
        }
        return right;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String random() {
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String read(Path file) {
        try {
            return checked(Files.readString(file).strip(), file);
        }
        catch (IOException exception) {
            throw new UncheckedIOException("wizard.token-file cannot be read: " + file, exception);
        }
    }

    private static String checked(String text, Path file) {
        if (text.length() < 16) {
            throw new IllegalStateException("wizard.token-file needs a token of at least 16 characters: " + file);
        }
        return text;
    }

}
