package dev.pgwizard.gains;

import dev.pgwizard.platform.Guide;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How to get something: what comes before the settings, the settings, what comes after
 * them, and what takes it all back.
 */
public record How(List<Change> changes, List<Piece> pieces, List<Piece> undo) {

    static final How NOTHING = new How(List.of(), List.of(), List.of());

    static final String PSQL = "in psql, as a superuser";

    public How {
        changes = List.copyOf(changes);
        pieces = List.copyOf(pieces);
        undo = List.copyOf(undo);
    }

    /** Puts the settings in their place between the other pieces. */
    static How of(Guide guide, List<Piece> before, List<Change> changes, List<Piece> after, List<Piece> undo) {
        List<Piece> all = new ArrayList<>(before);
        all.addAll(settings(guide, changes));
        all.addAll(after);
        List<Piece> back = new ArrayList<>(undo);
        back.addAll(undo(guide, changes));
        return new How(changes, all, back);
    }

    private static List<Piece> settings(Guide guide, List<Change> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Piece> pieces = new ArrayList<>();
        String lines = lines(changes.stream().map(Change::line).toList());
        if (guide.platform().altersSystem()) {
            pieces.add(new Piece.Sql(PSQL,
                    lines(changes.stream().map(Change::sql).toList()) + "SELECT pg_reload_conf();"));
            pieces.add(new Piece.File("postgresql.conf", "the same as lines of the file, instead", lines.strip()));
        }
        else {
            pieces.add(new Piece.Words("ALTER SYSTEM is not the way here. Set these where " + guide.platform().name()
                    + " keeps its configuration."));
            pieces.add(new Piece.File("postgresql.conf", "the values, to set where the configuration is kept",
                    lines.strip()));
        }
        pieces.addAll(restart(guide, changes));
        return pieces;
    }

    private static List<Piece> undo(Guide guide, List<Change> changes) {
        if (changes.isEmpty() || !guide.platform().altersSystem()) {
            return List.of();
        }
        List<Piece> pieces = new ArrayList<>();
        pieces
            .add(new Piece.Sql(PSQL, lines(changes.stream().map(Change::undo).toList()) + "SELECT pg_reload_conf();"));
        pieces.addAll(restart(guide, changes));
        return pieces;
    }

    private static List<Piece> restart(Guide guide, List<Change> changes) {
        return changes.stream().anyMatch(Change::restart) ? Piece.of(guide.restart()) : List.of();
    }

    static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

}
