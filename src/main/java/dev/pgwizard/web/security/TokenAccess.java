package dev.pgwizard.web.security;

import dev.pgwizard.WizardProperties;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
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

    private static final int LONGEST = 4096;

    private final boolean closed;

    private final Optional<String> fixed;

    private String token;

    TokenAccess(ServerProperties server, WizardProperties properties) {
        String file = properties.tokenFile();
        InetAddress address = server.getAddress();
        closed = address == null || !address.isLoopbackAddress();
        fixed = file.isBlank() ? Optional.empty() : Optional.of(read(file));
        token = fixed.orElseGet(TokenAccess::random);
    }

    boolean isClosed() {
        return closed;
    }

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

    /** It is bounded, because a device such as /dev/zero has no end. */
    private static String read(String file) {
        try (InputStream bytes = Files.newInputStream(Path.of(file))) {
            String text = new String(bytes.readNBytes(LONGEST + 1), StandardCharsets.UTF_8).strip();
            if (text.length() < 16 || text.length() > LONGEST) {
                throw unusable(file, "it needs a token of at least 16 characters, and at most " + LONGEST);
            }
            return text;
        }
        catch (IOException e) {
            throw unusable(file, "it cannot be read: " + e);
        }
    }

    private static InvalidConfigurationPropertyValueException unusable(String file, String reason) {
        return new InvalidConfigurationPropertyValueException("wizard.token-file", file, reason);
    }

}
