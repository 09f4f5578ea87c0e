package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.server.Contents;
import dev.pgwizard.server.PgvectoRs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a role other than the superuser needs in order to use pgvecto.rs.
 *
 * @param schema whether it lacks the right to use its schema
 * @param view whether it lacks the right to read its statistics
 */
public record GrantPgvectoRs(String database, String role, boolean schema, boolean view) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.GRANTS;
    }

    /**
     * The grants of Immich's own guide for a role that is no superuser. The way back
     * takes only what was not granted before.
     */
    @Override
    public StepDraft draft(RemedyContext context) {
        String role = quote(role());
        List<Statement> run = new ArrayList<>();
        List<Statement> undo = new ArrayList<>();
        if (schema) {
            run.add(Statement.of("GRANT USAGE ON SCHEMA vectors TO " + role));
            undo.add(Statement.of("REVOKE USAGE ON SCHEMA vectors FROM " + role));
        }
        if (view) {
            run.add(Statement.of("GRANT SELECT ON ALL TABLES IN SCHEMA vectors TO " + role));
            run.add(Statement.of("ALTER DEFAULT PRIVILEGES IN SCHEMA vectors GRANT SELECT ON TABLES TO " + role));
            undo.addAll(0, revokeSelect(role, context));
        }
        return StepDraft.sql("grant-pgvecto-rs", "Let " + role() + " use pgvecto.rs",
                "Its types and its index statistics live in the schema vectors, which belongs to the superuser who created it.")
            .statements(context.superuser(), database, run, undo)
            .noUndo(undo.size() == 1 ? "One statement" : undo.size() + " statements");
    }

    private static List<Statement> revokeSelect(String role, RemedyContext context) {
        Optional<PgvectoRs> before = context.contents()
            .filter(contents -> contents.extension("vectors").isPresent())
            .map(Contents::pgvectoRs);
        List<Statement> undo = new ArrayList<>();
        if (before.filter(PgvectoRs::grantsByDefault).isEmpty()) {
            undo.add(Statement.of("ALTER DEFAULT PRIVILEGES IN SCHEMA vectors REVOKE SELECT ON TABLES FROM " + role));
        }
        before.map(PgvectoRs::ungranted)
            .map(names -> String.join(", ", names))
            .or(() -> Optional.of("ALL TABLES IN SCHEMA vectors"))
            .filter(tables -> !tables.isEmpty())
            .ifPresent(tables -> undo.add(Statement.of("REVOKE SELECT ON " + tables + " FROM " + role)));
        return undo;
    }

}
