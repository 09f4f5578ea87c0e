package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;

/**
 * Immich's triggers are written in PL/pgSQL, which every database has unless somebody
 * dropped it.
 */
final class PlpgsqlIsThere implements Documented {

    @Override
    public String id() {
        return "plpgsql";
    }

    @Override
    public String title(CheckContext context) {
        return "PL/pgSQL is there";
    }

    @Override
    public String problem(CheckContext context) {
        return "PL/pgSQL is not there";
    }

    @Override
    public String why() {
        return "Immich's triggers are written in it. Every database has it unless somebody dropped it.";
    }

    @Override
    public Documentation basis() {
        return new Documentation("`pg_extension` of Immich's database.", "`CREATE EXTENSION plpgsql`, by the wizard.",
                "Measured.");
    }

    @Override
    public Finding examine(CheckContext context) {
        return context.contents(contents -> contents.plannedOnly() || contents.extension("plpgsql").isPresent()
                ? Finding.passed("yes") : Finding.blocker("Somebody dropped it from this database.", "Create it again.",
                        new Remedy.CreateExtension(context.target().database(), "plpgsql", false)));
    }

}
