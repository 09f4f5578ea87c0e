package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import java.util.Locale;

/**
 * Turns off what fires when Immich writes into one of its tables.
 *
 * @param kind {@code TRIGGER} or {@code RULE}
 * @param firing how it fires now: {@code O}, {@code R} or {@code A}, as in
 * {@code pg_trigger.tgenabled}
 */
public record SilenceOnTable(String database, String table, String kind, String name, String firing) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.CLEARING;
    }

    /** For good: Immich stores as long as it runs. */
    @Override
    public StepDraft draft(RemedyContext context) {
        String prefix = "ALTER TABLE public." + quote(table) + " ";
        String rest = " " + kind() + " " + quote(name);
        String kind = kind().toLowerCase(Locale.ROOT);
        return StepDraft.sql("silence-" + Slug.of(table) + "-" + Slug.ofName(name),
                "Turn the " + kind + " " + name + " on " + table + " off",
                "It refuses what Immich stores, or may. Somebody made it for a purpose, so it is never dropped; while it is off, "
                        + "that purpose is not served.")
            .statement(context.superuser(), database, Statement.of(prefix + "DISABLE" + rest),
                    Statement.of(prefix + enable(firing()) + rest))
            .effects(new Effects("At once", "Nothing", "Untouched: it is of this table alone", "One statement"))
            .onlyWhenTicked();
    }

    static String enable(String firing) {
        return switch (firing) {
            case "A" -> "ENABLE ALWAYS";
            case "R" -> "ENABLE REPLICA";
            default -> "ENABLE";
        };
    }

}
