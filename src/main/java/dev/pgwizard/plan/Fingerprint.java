package dev.pgwizard.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Stands for exactly the steps that a person saw. When the server has changed since, the
 * next plan has another fingerprint and nothing runs.
 *
 * @param hash 32 hexadecimal digits
 *
 */
public record Fingerprint(String hash) {

    static Fingerprint of(List<Step> steps) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(commands(steps).getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(digest, 0, 16));
        }
        catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /**
     * What would run. Words, such as who is connected just now, may change without harm.
     */
    private static String commands(List<Step> steps) {
        return steps.stream().map(step -> step.id() + step.ways()).collect(Collectors.joining("\n"));
    }

    /** Short enough to compare by eye: {@code 7f3a-91c2}. */
    public String words() {
        return hash.substring(0, 4) + "-" + hash.substring(4, 8);
    }

}
