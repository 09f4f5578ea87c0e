package dev.pgwizard.web.target;

import dev.pgwizard.immich.VectorExtension;

/**
 * A vector extension as the form offers it.
 *
 * @param accepted whether the release takes it; otherwise it cannot be chosen
 * @param text what choosing it means
 * @param here what the server has of it, and what the release takes
 */
public record VectorChoice(VectorExtension extension, boolean accepted, boolean recommended, String text, String here) {

    public String value() {
        return extension.extension();
    }

    public String title() {
        return extension.title();
    }
}
