package dev.pgwizard.web.prepare;

import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.view.Snippet;
import dev.pgwizard.web.view.Snippet.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Shows the commands of a way as code that says where it runs and as whom. */
final class WayPieces {

    private final Way way;

    private final Server server;

    WayPieces(Way way, Server server) {
        this.way = way;
        this.server = server;
    }

    List<WayPiece> commands() {
        List<WayPiece> pieces = new ArrayList<>();
        for (int index = 0; index < way.commands().size(); index++) {
            boolean paired = way.undo().size() == way.commands().size();
            pieces.add(paired ? piece(way.commands().get(index), way.undo().get(index))
                    : piece(way.commands().get(index)));
        }
        return pieces;
    }

    List<WayPiece> undo() {
        return way.undo().stream().map(this::piece).toList();
    }

    private WayPiece piece(Command command) {
        return piece(command, command);
    }

    private WayPiece piece(Command command, Command undo) {
        return switch (command) {
            case Command.Sql sql -> WayPiece.of(new Snippet(Snippet.Kind.SQL, "SQL", where(sql), lines(sql, undo)));
            case Command.Conf conf -> WayPiece.of(file(conf, undo));
            case Command.Told(Instruction.Words(String text)) -> WayPiece.words(text);
            case Command.Told(Instruction.Copyable copyable) ->
                WayPiece.of(Snippet.of(copyable, List.of(Segment.plain(copyable.text()))));
        };
    }

    private String where(Command.Sql sql) {
        String database = sql.database().isEmpty() ? "in any database" : "in database " + sql.database();
        return database + ", as " + (way.doer() == Doer.WIZARD ? server.login().user() : "a superuser");
    }

    private List<Segment> lines(Command.Sql sql, Command undo) {
        List<Segment> segments = new ArrayList<>();
        for (int index = 0; index < sql.statements().size(); index++) {
            Statement statement = sql.statements().get(index);
            segments.add(Segment.plain((index > 0 ? "\n" : "") + sql.before(index)));
            segments.addAll(statement(statement, before(statement, sql, undo)));
            segments.add(Segment.plain(statement.ending() + sql.after(index)));
        }
        return segments;
    }

    /** The statement that takes it back, where there is one for each. */
    private String before(Statement statement, Command.Sql sql, Command undo) {
        return !statement.writesNext() && undo instanceof Command.Sql back
                && back.statements().size() == sql.statements().size()
                        ? full(back.statements().get(sql.statements().indexOf(statement)).sql(), server)
                        : statement.sql();
    }

    /** A reset brings back the list of the files, which is what the new list adds to. */
    static String full(String undo, Server server) {
        return undo.equals("ALTER SYSTEM RESET " + Preload.SETTING) ? server.preload()
            .asOptional()
            .map(preload -> "ALTER SYSTEM SET " + Preload.SETTING + " = " + preload.configured().forAlterSystem())
            .orElse(undo) : undo;
    }

    private List<Segment> statement(Statement statement, String undo) {
        if (!statement.setsPassword()) {
            return Changed.segments(statement.sql(), undo);
        }
        return List.of(Segment.plain(statement.sql() + " "),
                way.doer() == Doer.WIZARD ? Segment.comment("'…'") : Segment.fill("'its password'"));
    }

    /** The place is a file, with its folder and line where they are known. */
    private static Snippet file(Command.Conf conf, Command undo) {
        int folder = conf.file().lastIndexOf('/');
        int line = conf.file().indexOf(", line ");
        String name = conf.file().substring(folder + 1, line > folder ? line : conf.file().length());
        String where = (folder > 0 ? "in " + conf.file().substring(0, folder) : "")
                + (line > folder ? conf.file().substring(line) : "");
        String before = undo instanceof Command.Conf back ? back.line() : conf.line();
        return new Snippet(Snippet.Kind.FILE, name, where, Changed.segments(conf.line(), before));
    }

    /**
     * Marks in a statement what differs from the one that takes it back, which is what it
     * changes: a new owner, one more library in a list.
     */
    static final class Changed {

        private static final Pattern WORD = Pattern.compile("(?<=[\\s,'])|(?=[\\s,'])");

        private static final int ENOUGH_IN_COMMON = 3;

        private Changed() {
        }

        /** The statement in pieces; unmarked where the two have too little in common. */
        static List<Segment> segments(String text, String undo) {
            List<String> now = List.of(WORD.split(text));
            List<String> before = List.of(WORD.split(undo));
            int head = common(now, before);
            int tail = Math.min(common(now.reversed(), before.reversed()), before.size() - head);
            if (head < ENOUGH_IN_COMMON || head + tail >= now.size()) {
                return List.of(Segment.plain(text));
            }
            List<Segment> pieces = new ArrayList<>();
            pieces.add(Segment.plain(String.join("", now.subList(0, head))));
            pieces.add(Segment.change(String.join("", now.subList(head, now.size() - tail))));
            pieces.add(Segment.plain(String.join("", now.subList(now.size() - tail, now.size()))));
            return pieces;
        }

        private static int common(List<String> one, List<String> other) {
            int count = 0;
            while (count < one.size() && count < other.size() && one.get(count).equals(other.get(count))) {
                count++;
            }
            return count;
        }

    }

}
