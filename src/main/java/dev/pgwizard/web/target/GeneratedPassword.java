package dev.pgwizard.web.target;

import dev.pgwizard.connection.Secret;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * A new password of 32 letters and digits, 190 bits: Immich's documentation asks for no
 * other characters, because shells, compose files and URLs each read some of them their
 * own way.
 */
public final class GeneratedPassword {

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final int LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private GeneratedPassword() {
    }

    public static Secret next() {
        return Secret.of(RANDOM.ints(LENGTH, 0, CHARACTERS.length())
            .mapToObj(index -> CHARACTERS.substring(index, index + 1))
            .collect(Collectors.joining()));
    }

}
