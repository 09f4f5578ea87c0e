package dev.pgwizard.check;

import dev.pgwizard.immich.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.GrantPgvectoRs;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SetAside;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Relation;
import dev.pgwizard.server.Schema;
import java.util.List;
import java.util.stream.Stream;

/**
 * pgvecto.rs keeps its types and its statistics in a schema that belongs to the superuser
 * who created it.
 */
final class PgvectoRsIsUsable implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.vector() == VectorExtension.PGVECTO_RS
                ? context.history((contents, releaseHistory) -> isShadowed(contents, releaseHistory)
                        ? shadowed(contents, context) : judge(contents, context))
                : Finding.skipped("pgvecto.rs is not used.");
    }

    /** Public comes before vectors on the path, and both have a type vector. */
    private static boolean isShadowed(Contents contents, ReleaseHistory releaseHistory) {
        return !releaseHistory.progress().hasMigrated()
                && contents.extension("vector").filter(vector -> vector.schema().equals("public")).isPresent();
    }

    private static Finding shadowed(Contents contents, CheckContext context) {
        List<Remedy> rights = context.available("vectors").isPresent()
                && judge(contents, context) instanceof Finding.Failed failed ? failed.remedies() : List.of();
        return new Finding.Failed(Severity.BLOCKER,
                "pgvector is created beside it in public, so Immich's tables get the type of pgvector, for which pgvecto.rs "
                        + "builds no index.",
                "Move pgvector out of public, or choose pgvector as the target.", List.of(),
                Stream
                    .concat(Stream.of(new SetAside(context.target().database(), "EXTENSION public.vector")),
                            rights.stream())
                    .toList());
    }

    private static Finding judge(Contents contents, CheckContext context) {
        if (context.superuser()) {
            return Finding.passed("superuser");
        }
        if (contents.extension("vectors").isEmpty()) {
            return Finding.blocker("Not yet: it is not created, and who creates it must grant these rights too.",
                    "Grant them when it is created.", grant(context, true, true));
        }
        boolean schema = contents.schema("vectors").filter(Schema::usage).isPresent();
        boolean view = !context.target().has(Trait.READS_VECTOR_STATISTICS)
                || contents.relations("pg_vector_index_stat").anyMatch(Relation::readable);
        return schema && view ? Finding.passed("yes")
                : new Finding.Failed(Severity.BLOCKER,
                        schema ? "It may use the schema, but not read the view `pg_vector_index_stat`."
                                : "It may not use the schema `vectors`.",
                        "Grant it.", List.of(), List.of(grant(context, !schema, !view)));
    }

    private static Remedy grant(CheckContext context, boolean schema, boolean view) {
        return new GrantPgvectoRs(context.target().database(), context.acting(), schema, view);
    }

}
