package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.platform.Guide;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Quoting.ConfValue;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.server.Settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that the server could do more.
 *
 * @param id the anchor, unique on the page
 * @param standing whether it is there, could be, or cannot
 * @param words what it is good for and what it costs, with names in backticks
 * @param facts what is set now
 * @param how what to do; empty where it is there or cannot be
 */
public record Gain(String id, String title, Standing standing, List<String> words, List<Fact> facts, How how) {

    Gain as(Standing other) {
        return new Gain(id, title, other, words, facts, how);
    }

    /** How far the server is. */
    public enum Standing {

        THERE, POSSIBLE, NOT_HERE

    }

    public Gain {
        words = List.copyOf(words);
        facts = List.copyOf(facts);
    }

    /**
     * How to get something: what comes before the settings, the settings, what comes
     * after them, and what takes it all back.
     */
    public record How(List<Change> changes, List<Instruction> pieces, List<Instruction> undo) {

        static final How NOTHING = new How(List.of(), List.of(), List.of());

        static final String PSQL = "in psql, as a superuser";

        private static final String OWNER = "in psql, as a superuser or the owner of the database; new connections have it";

        private static final String RELOAD = "SELECT pg_catalog.pg_reload_conf();";

        public How {
            changes = List.copyOf(changes);
            pieces = List.copyOf(pieces);
            undo = List.copyOf(undo);
        }

        /** Puts the settings in their place between the other pieces. */
        static How of(Guide guide, GainText text, List<Change> changes) {
            return of(guide, text.instructions("before"), changes, text.instructions("after"),
                    text.instructions("undo"));
        }

        /** The settings alone. */
        static How of(Guide guide, List<Change> changes) {
            return of(guide, List.of(), changes, List.of(), List.of());
        }

        private static How of(Guide guide, List<Instruction> before, List<Change> changes, List<Instruction> after,
                List<Instruction> undo) {
            List<Change> whole = changes.stream().filter(change -> change.database().isEmpty()).toList();
            List<Change> single = changes.stream().filter(change -> change.database().isPresent()).toList();
            List<Instruction> all = new ArrayList<>(before);
            all.addAll(settings(guide, whole));
            all.addAll(ofDatabase(single, Change::sql));
            all.addAll(after);
            List<Instruction> back = new ArrayList<>(undo);
            back.addAll(undo(guide, whole));
            back.addAll(ofDatabase(single, Change::undo));
            return new How(changes, all, back);
        }

        private static List<Instruction> settings(Guide guide, List<Change> changes) {
            if (changes.isEmpty()) {
                return List.of();
            }
            List<Instruction> pieces = new ArrayList<>();
            String conf = lines(changes, Change::line).strip();
            if (guide.altersSystem()) {
                pieces.add(new Instruction.Sql(PSQL, lines(changes, Change::sql) + RELOAD));
                pieces.add(new Instruction.File("postgresql.conf", "the same as lines of the file, instead", conf));
            }
            else {
                pieces.add(new Instruction.Words(guide.platform().altersSystem()
                        ? "This server refuses ALTER SYSTEM: its allow_alter_system is off. Write these lines into its configuration."
                        : "ALTER SYSTEM is not the way here. Set these where " + guide.platform().name()
                                + " keeps its configuration."));
                pieces.add(new Instruction.File("postgresql.conf", "the values, to set where the configuration is kept",
                        conf));
            }
            pieces.addAll(restart(guide, changes));
            return pieces;
        }

        private static List<Instruction> undo(Guide guide, List<Change> changes) {
            if (changes.isEmpty() || !guide.altersSystem()) {
                return List.of();
            }
            List<Instruction> pieces = new ArrayList<>();
            pieces.add(new Instruction.Sql(PSQL, lines(changes, Change::undo) + RELOAD));
            pieces.addAll(restart(guide, changes));
            return pieces;
        }

        private static List<Instruction> ofDatabase(List<Change> changes, Function<Change, String> line) {
            return changes.isEmpty() ? List.of() : List.of(new Instruction.Sql(OWNER, lines(changes, line).strip()));
        }

        private static List<Instruction> restart(Guide guide, List<Change> changes) {
            return changes.stream().anyMatch(Change::restart) ? guide.restart() : List.of();
        }

        private static String lines(List<Change> changes, Function<Change, String> line) {
            return lines(changes.stream().map(line).toList());
        }

        static String lines(List<String> lines) {
            return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        }

    }

    /**
     * A setting that something needs otherwise than it is.
     *
     * @param now as a person would write it
     * @param then the same
     * @param database the one that it is for; absent when it is for the whole server
     * @param had whether that database has a value of its own already
     */
    public record Change(Setting setting, String now, String then, Optional<String> database, boolean had) {

        Change(Setting setting, String now, String then) {
            this(setting, now, then, Optional.empty(), false);
        }

        public String name() {
            return setting.name();
        }

        /** Whether a reload is not enough. */
        public boolean restart() {
            return setting.needsRestart();
        }

        String line() {
            return name() + " = " + ConfValue.quote(then);
        }

        String sql() {
            return alter() + " SET " + name() + " = " + Literal.quote(then) + ";";
        }

        /** A reset brings back the value of postgresql.conf, if it held before. */
        String undo() {
            boolean own = database.isPresent() ? had
                    : setting.sourcefile().filter(file -> file.endsWith("postgresql.auto.conf")).isPresent();
            return own ? alter() + " SET " + name() + " = " + Literal.quote(now) + ";"
                    : alter() + " RESET " + name() + ";";
        }

        private String alter() {
            return database.map(name -> "ALTER DATABASE " + Identifier.quote(name)).orElse("ALTER SYSTEM");
        }

    }

}
