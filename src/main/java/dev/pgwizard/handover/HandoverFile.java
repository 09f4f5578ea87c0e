package dev.pgwizard.handover;

import java.nio.charset.StandardCharsets;

/**
 * A file to keep.
 *
 * @param name without a folder
 * @param about what it is for, as a sentence without its full stop
 */
public record HandoverFile(String name, String about, String text) {

    /** How long it is. */
    public int size() {
        return bytes().length;
    }

    /** Its text in UTF-8. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
