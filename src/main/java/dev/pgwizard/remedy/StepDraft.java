package dev.pgwizard.remedy;

import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.remedy.Way.Effects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A step while it is written: the parts that every step has, with what most steps have in
 * common already filled in.
 *
 * @param phase when it is its turn
 */
public record StepDraft(Phase phase, String id, String kind, String title, String why, List<Way> ways, Effects effects,
        boolean optional) {

    public static StepDraft sql(Phase phase, String id, String title, String why) {
        return new StepDraft(phase, id, "SQL", title, why, List.of(), Effects.HARMLESS, false);
    }

    static StepDraft setting(Phase phase, String id, String title, String why) {
        return new StepDraft(phase, id, "Server setting", title, why, List.of(), Effects.HARMLESS, false);
    }

    static StepDraft host(Phase phase, String id, String title, String why) {
        return new StepDraft(phase, id, "On the host", title, why, List.of(), Effects.HARMLESS, false);
    }

    StepDraft way(Way way) {
        List<Way> more = new ArrayList<>(ways);
        more.add(way);
        return new StepDraft(phase, id, kind, title, why, List.copyOf(more), effects, optional);
    }

    /**
     * Statements that the wizard runs where it has the right to, and a person where it
     * has not.
     * @param allowed whether the wizard's login may run them
     */
    StepDraft statements(boolean allowed, String database, List<Statement> run, List<Statement> undo) {
        return way(new Way("sql", allowed ? "By the wizard" : "By a superuser", allowed ? Doer.WIZARD : Doer.PERSON,
                List.of(new Command.Sql(database, run)),
                undo.isEmpty() ? List.of() : List.of(new Command.Sql(database, undo))));
    }

    /**
     * Statements that the wizard runs as an administrator where there are no superusers;
     * where that is refused, a person sees to it.
     */
    StepDraft asAdministrator(String user, String database, List<Statement> run, List<Statement> undo) {
        List<Command> commands = List.of(new Command.Sql(database, run));
        List<Command> back = List.of(new Command.Sql(database, undo));
        return way(new Way("sql", "By the wizard, as " + user, Doer.WIZARD, commands, back))
            .way(new Way("by-hand", "By you, with another login", Doer.PERSON, commands, back));
    }

    /** The same with each command of it, and of its way back, as this makes it. */
    StepDraft withCommands(UnaryOperator<Command> change) {
        return new StepDraft(phase, id, kind, title, why,
                ways.stream()
                    .map(way -> new Way(way.id(), way.label(), way.doer(), way.commands().stream().map(change).toList(),
                            way.undo().stream().map(change).toList()))
                    .toList(),
                effects, optional);
    }

    StepDraft statement(boolean allowed, String database, Statement run, Statement undo) {
        return statements(allowed, database, List.of(run), List.of(undo));
    }

    StepDraft effects(Effects changed) {
        return new StepDraft(phase, id, kind, title, why, ways, changed, optional);
    }

    /** It touches what somebody else made, so it is done only when it is ticked. */
    public StepDraft onlyWhenTicked() {
        return new StepDraft(phase, id, kind, title, why, ways, effects, true);
    }

    StepDraft noUndo(String because) {
        return effects(effects.withUndo(because));
    }

    /**
     * A text as part of an id: small letters, digits and hyphens. A name that would lose
     * something of itself stands behind it byte by byte, so that no two names share an
     * id.
     */
    public static final class Slug {

        private static final Pattern PLAIN = Pattern.compile("[a-z0-9]+(?:_[a-z0-9]+)*+");

        private Slug() {
        }

        public static String of(String text) {
            return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        }

        /** Of a name that anybody gave. */
        static String ofName(String name) {
            return PLAIN.matcher(name).matches() ? of(name) : whole(name, name);
        }

        /**
         * Of words about objects.
         * @param sql where Postgres itself wrote their names, with quotes where it needs
         * them
         */
        static String ofObjects(String words, String sql) {
            return sql.indexOf('"') < 0 ? of(words) : whole(words, sql);
        }

        private static String whole(String words, String exact) {
            return of(words) + "--" + HexFormat.of().formatHex(exact.getBytes(StandardCharsets.UTF_8));
        }

    }

}
