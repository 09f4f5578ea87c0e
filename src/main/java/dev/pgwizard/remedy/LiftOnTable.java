package dev.pgwizard.remedy;

import java.util.List;

/**
 * Takes away what refuses rows of one of Immich's tables and is not Immich's, or turns on
 * what is.
 *
 * @param kind {@code CONSTRAINT}, {@code INDEX}, {@code TRIGGER} or {@code COLUMN}; empty
 * as its table is where it is none of them
 * @param title what is done, for people
 * @param off the statement that takes it away
 * @param back the statement that makes it again
 */
public record LiftOnTable(String database, String table, String kind, String title, String off,
        String back) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.CLEARING;
    }

    /** For good, too. What refuses rows has no way to be off but to be gone. */
    @Override
    public StepDraft draft(RemedyContext context) {
        return StepDraft.sql("lift-" + Slug.ofObjects(title, off), title,
                "As it is it refuses what Immich stores, or may, or leaves its apps without news. Somebody did that for a "
                        + "purpose; the way back fails where rows have come in that it forbids.")
            .statements(context.superuser(), database, List.of(Statement.of(off)), undo())
            .effects(new Effects("At once", "Nothing", "Untouched: it is of this table alone", "One statement"))
            .onlyWhenTicked();
    }

    /**
     * SET NOT NULL computes what is constant in the checks of the table, with the rights
     * of who says it (PostgreSQL src/backend/commands/tablecmds.c,
     * ConstraintImpliedByRelConstraint).
     */
    private List<Statement> undo() {
        Statement statement = Statement.of(back);
        return kind.equals("COLUMN") ? List.of(EmbeddingComparison.lookAtChecks(table), statement) : List.of(statement);
    }

}
