package dev.pgwizard.web.prepare;

import dev.pgwizard.web.view.Snippet;
import java.util.Optional;

/**
 * A part of a way: something to copy, or a sentence.
 *
 * @param text the sentence; empty where there is something to copy
 */
public record Piece(Optional<Snippet> snippet, String text) {

    static Piece of(Snippet snippet) {
        return new Piece(Optional.of(snippet), "");
    }

    static Piece words(String text) {
        return new Piece(Optional.empty(), text);
    }
}
