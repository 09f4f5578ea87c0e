package dev.pgwizard.web.prepare;

import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.web.view.Snippet;
import dev.pgwizard.web.view.Snippet.Segment;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** Shows pieces, and marks what the reader fills in. */
    public static final class Excerpts {

        private static final Pattern FILL = Pattern.compile(
                "POSTGRES_HOST|BARMAN_ADDRESS|FOLLOWER_ADDRESS|STORE_BUCKET|STORE_ADDRESS|STORE_KEY_ID|STORE_SECRET_KEY"
                        + "|MEMBER_ADDRESS|PROXY_ADDRESS|(?<![A-Z_])PASSWORD|/path/to/the/data/directory");

        private Excerpts() {
        }

        public static WayPiece of(Instruction piece) {
            return switch (piece) {
                case Instruction.Words(String text) -> words(text);
                case Instruction.Copyable copyable -> new WayPiece(Optional.of(Snippet.of(copyable,
                        Segment.marked(copyable.text(), FILL, blank -> Segment.fill(blank.group())))), "");
            };
        }

    }

}
