package dev.pgwizard.web.gains;

import dev.pgwizard.gains.Piece;
import dev.pgwizard.web.view.Segment;
import dev.pgwizard.web.view.Snippet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows pieces, and marks what the reader fills in. */
final class Pieces {

    private static final Pattern FILL = Pattern
        .compile("POSTGRES_HOST|BARMAN_ADDRESS|FOLLOWER_ADDRESS|PASSWORD|/path/to/the/data/directory");

    private Pieces() {
    }

    static dev.pgwizard.web.prepare.Piece of(Piece piece) {
        return switch (piece) {
            case Piece.Words(String text) -> new dev.pgwizard.web.prepare.Piece(Optional.empty(), text);
            case Piece.Sql(String where, String text) -> snippet(Snippet.Kind.SQL, "SQL", where, text);
            case Piece.Shell(String where, String text) -> snippet(Snippet.Kind.SHELL, "Shell", where, text);
            case Piece.File(String name, String where, String text) -> snippet(Snippet.Kind.FILE, name, where, text);
        };
    }

    private static dev.pgwizard.web.prepare.Piece snippet(Snippet.Kind kind, String title, String where, String text) {
        return new dev.pgwizard.web.prepare.Piece(Optional.of(new Snippet(kind, title, where, segments(text))), "");
    }

    private static List<Segment> segments(String text) {
        List<Segment> segments = new ArrayList<>();
        Matcher found = FILL.matcher(text);
        int from = 0;
        while (found.find()) {
            segments.add(Segment.plain(text.substring(from, found.start())));
            segments.add(Segment.fill(found.group()));
            from = found.end();
        }
        segments.add(Segment.plain(text.substring(from)));
        return segments;
    }

}
