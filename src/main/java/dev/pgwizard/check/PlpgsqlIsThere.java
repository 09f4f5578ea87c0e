package dev.pgwizard.check;

import dev.pgwizard.remedy.CreateExtension;

/**
 * Immich's triggers are written in PL/pgSQL, which every database has unless somebody
 * dropped it.
 */
final class PlpgsqlIsThere implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.contents(contents -> contents.plannedOnly() || contents.extension("plpgsql").isPresent()
                ? Finding.passed("yes") : Finding.blocker("Somebody dropped it from this database.", "Create it again.",
                        new CreateExtension(context.target().database(), "plpgsql", false)));
    }

}
