package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Relation;
import dev.pgwizard.server.Schema;
import java.util.List;

/**
 * pgvecto.rs keeps its types and its statistics in a schema that belongs to the superuser
 * who created it.
 */
final class PgvectoRsIsUsable implements Check {

    @Override
    public String id() {
        return "pgvecto-rs-rights";
    }

    @Override
    public String title(Situation situation) {
        return "The role " + situation.target().role() + " may use pgvecto.rs";
    }

    @Override
    public String why() {
        return "pgvecto.rs lives in the schema `vectors`. Without rights there Immich stops with \"permission denied for schema vectors\" or \"permission denied for view pg_vector_index_stat\".";
    }

    @Override
    public Finding examine(Situation situation) {
        if (situation.vector() != VectorExtension.PGVECTO_RS) {
            return Finding.skipped("pgvecto.rs is not used.");
        }
        return switch (situation.server().contents()) {
            case Reading.Known<Contents>(Contents contents) -> judge(contents, situation);
            case Reading.Hidden<Contents>(String reason) ->
                Finding.unknown(Severity.BLOCKER, reason, "Connect as its owner or as a superuser.");
        };
    }

    private static Finding judge(Contents contents, Situation situation) {
        Remedy grant = new Remedy.GrantPgvectoRs(situation.target().database(), situation.target().role());
        if (situation.superuser()) {
            return Finding.passed("superuser");
        }
        if (contents.extension("vectors").isEmpty()) {
            return Finding.blocker("Not yet: it is not created, and who creates it must grant these rights too.",
                    "Grant them when it is created.", grant);
        }
        boolean schema = contents.schema("vectors").filter(Schema::usage).isPresent();
        boolean view = contents.relation("pg_vector_index_stat").filter(Relation::readable).isPresent();
        return schema && view ? Finding.passed("yes")
                : new Finding.Failed(Severity.BLOCKER,
                        schema ? "It may use the schema, but not read the view `pg_vector_index_stat`."
                                : "It may not use the schema `vectors`.",
                        "Grant it.", List.of(), List.of(grant));
    }

}
