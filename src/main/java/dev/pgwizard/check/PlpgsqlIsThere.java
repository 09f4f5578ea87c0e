package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Reading;

/**
 * Immich's triggers are written in PL/pgSQL, which every database has unless somebody
 * dropped it.
 */
final class PlpgsqlIsThere implements Check {

    @Override
    public String id() {
        return "plpgsql";
    }

    @Override
    public String title(Situation situation) {
        return "PL/pgSQL is there";
    }

    @Override
    public String why() {
        return "Immich's triggers are written in it. Every database has it unless somebody dropped it.";
    }

    @Override
    public Finding examine(Situation situation) {
        return switch (situation.server().contents()) {
            case Reading.Known<Contents>(Contents contents) when contents.plannedOnly()
                    || contents.extension("plpgsql").isPresent() ->
                Finding.passed("yes");
            case Reading.Known<Contents> known -> Finding.blocker("Somebody dropped it from this database.",
                    "Create it again.", new Remedy.CreateExtension(situation.target().database(), "plpgsql", false));
            case Reading.Hidden<Contents>(String reason) ->
                Finding.unknown(Severity.BLOCKER, reason, "Connect as its owner or as a superuser.");
        };
    }

}
