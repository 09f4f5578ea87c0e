package dev.pgwizard.web.prepare;

import dev.pgwizard.plan.Step;
import dev.pgwizard.postgres.CopiedSql;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Quoting.ShellWord;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.prepare.WayPieces.Changed;
import dev.pgwizard.web.view.Snippet;
import dev.pgwizard.web.view.Snippet.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * All that a person does on the host as one text to copy, in the order in which it must
 * happen. What a server said goes into a command only as one word, and never into a line
 * of its own.
 */
final class HostBlock {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    /** Means itself between double quotes. */
    private static final Pattern CALM = Pattern.compile("[A-Za-z0-9_./:@%+=,'()* -]+");

    private final String psql;

    private final Server server;

    private final List<Segment> text = new ArrayList<>();

    /** Which of them are lines of a file, and no command. */
    private final Set<Integer> ofFiles = new HashSet<>();

    private final List<String> words = new ArrayList<>();

    private String place = "";

    private String file = "";

    private boolean shell;

    /**
     * Begins it.
     * @param psql how psql is started on the host as a superuser
     */
    HostBlock(String psql, Server server) {
        this.psql = psql;
        this.server = server;
    }

    /** Adds a step in one of its ways. */
    void add(Step step, Way way) {
        comment(step.title());
        for (int index = 0; index < way.commands().size(); index++) {
            boolean paired = way.undo().size() == way.commands().size();
            add(way.commands().get(index), paired ? way.undo().get(index) : way.commands().get(index));
        }
    }

    private void add(Command command, Command undo) {
        switch (command) {
            case Command.Told(Instruction.Shell(String where, String lines)) -> {
                place = where;
                shell = true;
                line(lines);
            }
            case Command.Told(Instruction.File(String name, String where, String content)) -> {
                file = name;
                comment("in " + name);
                lineOfFile(content);
            }
            case Command.Conf conf -> conf(conf, undo instanceof Command.Conf back ? back : conf);
            case Command.Sql sql -> sql(sql, undo instanceof Command.Sql back ? back : sql);
            case Command.Told(Instruction.Words(String advice)) -> words.add(advice);
            case Command.Told(Instruction.Sql(String where, String lines)) -> words.add(where + ": " + lines);
        }
    }

    /** The last line of a file wins; the file may come with the line that is changed. */
    private void conf(Command.Conf conf, Command.Conf undo) {
        String path = conf.file().replaceFirst(", line .*", "");
        if (!path.startsWith("/") || !CALM.matcher(conf.line()).matches()) {
            comment("in " + conf.file());
            lineOfFile(conf.line().replaceAll("\\p{Cntrl}+", " "));
            return;
        }
        shell = true;
        text.add(Segment.plain("echo \""));
        text.addAll(Changed.segments(conf.line(), undo.line()));
        text.add(Segment.plain("\" |\n  sudo tee -a " + ShellWord.quote(path) + "\n"));
    }

    /**
     * Without a terminal psql reads in the encoding that the database gives to clients:
     * in SJIS the last byte of a name takes the quote behind it away, and what stands in
     * another name is a command.
     */
    private void sql(Command.Sql sql, Command.Sql undo) {
        if (!sql.statements().stream().allMatch(HostBlock::fitsIn)
                || !(sql.database().isEmpty() || NAME.matcher(sql.database()).matches())) {
            words.add("Run the SQL of this step as a superuser; `plan.sql` has it.");
            return;
        }
        shell = true;
        String connect = sql.database().isEmpty() ? "" : "\\connect " + sql.database() + "\n";
        String all = sql.copied();
        text.add(Segment.plain(psql + " <<'SQL'\n" + connect + "\\encoding UTF8\n" + CopiedSql.firstLine(all)));
        boolean paired = undo.statements().size() == sql.statements().size();
        for (int index = 0; index < sql.statements().size(); index++) {
            Statement statement = sql.statements().get(index);
            String now = statement.sql();
            text.add(Segment.plain(sql.before(index)));
            text.addAll(Changed.segments(now, paired && !statement.writesNext()
                    ? WayPieces.full(undo.statements().get(index).sql(), server) : now));
            text.add(Segment.plain(statement.ending() + sql.after(index) + "\n"));
        }
        text.add(Segment.plain("SQL\n"));
    }

    /** It says no password, and cannot end the text that is handed to psql. */
    private static boolean fitsIn(Statement statement) {
        return !statement.setsPassword() && statement.sql().lines().noneMatch(line -> line.strip().equals("SQL"))
                && statement.sql().chars().noneMatch(letter -> Character.isISOControl(letter) && letter != '\n');
    }

    private void comment(String sentence) {
        text.add(Segment.comment("# " + sentence.replaceAll("\\p{Cntrl}+", " ") + "\n"));
    }

    private void line(String lines) {
        text.add(Segment.plain(lines.stripTrailing() + "\n"));
    }

    private void lineOfFile(String lines) {
        ofFiles.add(text.size());
        line(lines);
    }

    /** What to know before, where there is nothing to copy. */
    List<String> words() {
        return words.stream().distinct().toList();
    }

    /**
     * For who pastes all of it into a shell, what is to be typed into a file is a
     * comment.
     */
    private List<Segment> withoutLinesOfFiles() {
        return IntStream.range(0, text.size())
            .mapToObj(index -> ofFiles.contains(index)
                    ? Segment.comment(text.get(index).text().stripTrailing().replaceAll("(?m)^", "#   ") + "\n")
                    : text.get(index))
            .toList();
    }

    Snippet snippet() {
        Snippet.Kind kind = shell ? Snippet.Kind.SHELL : Snippet.Kind.FILE;
        String title = file.isEmpty() ? "Shell" : file;
        return new Snippet(kind, title, place, shell ? withoutLinesOfFiles() : text);
    }

}
