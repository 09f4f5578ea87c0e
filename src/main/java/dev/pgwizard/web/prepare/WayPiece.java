package dev.pgwizard.web.prepare;

import dev.pgwizard.web.view.Snippet;
import java.util.Optional;

/**
 * A part of a way: something to copy, or a sentence.
 *
 * @param text the sentence; empty where there is something to copy
 */
public record WayPiece(Optional<Snippet> snippet, String text) {

    static WayPiece of(Snippet snippet) {
        return new WayPiece(Optional.of(snippet), "");
    }

    static WayPiece words(String text) {
        return new WayPiece(Optional.empty(), text);
    }
}
