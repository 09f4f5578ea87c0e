package dev.pgwizard.web.view;

import dev.pgwizard.postgres.CopiedSql;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Instruction.Copyable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Code to read and to copy: {@code parts/code}.
 *
 * @param title what it is, in bold: "SQL", "Shell", or the name of a file
 * @param where where it runs and as whom: "in database immich, as postgres"; may be empty
 */
public record Snippet(Kind kind, String title, String where, List<Segment> segments) {

    /** Chooses the picture in the bar. */
    public enum Kind {

        SQL("#i-db"), SHELL("#i-shell"), FILE("#i-file"), LOG("#i-log");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }

    }

    public Snippet {
        String first = kind == Kind.SQL ? CopiedSql.firstLine(text(segments)) : "";
        segments = first.isEmpty() ? List.copyOf(segments)
                : Stream.concat(Stream.of(Segment.comment(first)), segments.stream()).toList();
    }

    public static Snippet of(Copyable copyable, List<Segment> segments) {
        Kind kind = switch (copyable) {
            case Instruction.File file -> Kind.FILE;
            case Instruction.Shell shell -> Kind.SHELL;
            case Instruction.Sql sql -> Kind.SQL;
        };
        return new Snippet(kind, copyable.title(), copyable.where(), segments);
    }

    public static Snippet shell(String where, String text) {
        return new Snippet(Kind.SHELL, "Shell", where, List.of(Segment.plain(text)));
    }

    public static Snippet file(String name, String where, String text) {
        return new Snippet(Kind.FILE, name, where, List.of(Segment.plain(text)));
    }

    public static Snippet file(String name, String where, Segment... segments) {
        return new Snippet(Kind.FILE, name, where, List.of(segments));
    }

    public String text() {
        return text(segments);
    }

    private static String text(List<Segment> segments) {
        return segments.stream().map(Segment::text).collect(Collectors.joining());
    }

    /**
     * A piece of text with one meaning. Templates print pieces, so that no text of a
     * server is ever read as markup.
     */
    public record Segment(String text, Kind kind) {

        /** What a piece means: shown as nothing, code, ins, mark or a soft comment. */
        public enum Kind {

            PLAIN, CODE, CHANGE, FILL, COMMENT

        }

        /** Plain text, but for what stands in it. */
        public static List<Segment> marked(String text, Pattern marked, Function<MatchResult, Segment> mark) {
            List<Segment> segments = new ArrayList<>();
            Matcher found = marked.matcher(text);
            int from = 0;
            while (found.find()) {
                segments.add(plain(text.substring(from, found.start())));
                segments.add(mark.apply(found));
                from = found.end();
            }
            segments.add(plain(text.substring(from)));
            return segments;
        }

        public static Segment plain(String text) {
            return new Segment(text, Kind.PLAIN);
        }

        /** A name or a word as Postgres writes it, inside a sentence. */
        public static Segment code(String text) {
            return new Segment(text, Kind.CODE);
        }

        public static Segment change(String text) {
            return new Segment(text, Kind.CHANGE);
        }

        /** What the reader fills in, or what was matched. */
        public static Segment fill(String text) {
            return new Segment(text, Kind.FILL);
        }

        public static Segment comment(String text) {
            return new Segment(text, Kind.COMMENT);
        }
    }

}
