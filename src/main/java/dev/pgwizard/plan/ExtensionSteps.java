package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Platform;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.PgvectoRs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps about the extensions in Immich's database. */
final class ExtensionSteps {

    private ExtensionSteps() {
    }

    /**
     * Without SCHEMA the extension would go to the first schema of the superuser's own
     * search_path; one that insists on a schema refuses another. What it brings along for
     * itself goes with it on the way back.
     */
    static StepDraft create(Remedy.CreateExtension remedy, CheckContext context) {
        String extension = quote(remedy.extension());
        String schema = hasOwnSchema(remedy.extension(), context) ? "" : " SCHEMA public";
        String title = "Create " + name(remedy.extension()) + " in " + remedy.database();
        List<Statement> run = List
            .of(Statement.of("CREATE EXTENSION IF NOT EXISTS " + extension + schema + " CASCADE"));
        List<Statement> undo = undo(remedy.extension(), context);
        Platform platform = Hosts.of(context).recognition().platform();
        boolean superuser = WizardRights.superuser(context);
        StepDraft stepDraft = !superuser && !platform.superuser() && WizardRights.createsRoles(context) ? StepDraft
            .sql("create-" + remedy.extension(), title, platform.name()
                    + " has no superusers for its customers; its administrator may create the extensions that it offers, and Immich's role is none.")
            .asAdministrator(context.server().login().user(), remedy.database(), run, undo)
                : StepDraft.sql("create-" + remedy.extension(), title, why(remedy.extension(), context))
                    .statements(superuser, remedy.database(), run, undo);
        return stepDraft.noUndo("One statement, while nothing uses it");
    }

    private static String why(String extension, CheckContext context) {
        return context.target().requirements().trusted().contains(extension)
                ? "Immich creates it at its first start only, and only where its role may; here one of the two does not hold."
                : "Only a superuser may create it, and Immich's role is none.";
    }

    private static boolean hasOwnSchema(String extension, CheckContext context) {
        return context.server().available(extension).filter(available -> !available.schema().isEmpty()).isPresent();
    }

    private static List<Statement> undo(String extension, CheckContext context) {
        List<Statement> undo = new ArrayList<>(List.of(drop("EXTENSION", extension)));
        context.server().available(extension).ifPresent(available -> {
            available.requires()
                .stream()
                .filter(required -> !isThere(required, context))
                .forEach(required -> undo.add(drop("EXTENSION", required)));
            if (!available.schema().isEmpty() && !hasSchema(available.schema(), context)) {
                undo.add(drop("SCHEMA", available.schema()));
            }
        });
        return undo;
    }

    private static Statement drop(String kind, String name) {
        return Statement.whileUnused("DROP " + kind + " IF EXISTS " + quote(name));
    }

    private static boolean hasSchema(String schema, CheckContext context) {
        return context.server().contents().asOptional().flatMap(contents -> contents.schema(schema)).isPresent();
    }

    private static boolean isThere(String extension, CheckContext context) {
        return context.server().contents().asOptional().flatMap(contents -> contents.extension(extension)).isPresent();
    }

    static StepDraft move(Remedy.MoveExtension remedy, CheckContext context) {
        String prefix = "ALTER EXTENSION " + quote(remedy.extension()) + " SET SCHEMA ";
        return StepDraft
            .sql("move-" + remedy.extension(), "Move " + name(remedy.extension()) + " to the schema public",
                    "Immich looks for it there.")
            .statement(WizardRights.superuser(context), remedy.database(), Statement.of(prefix + "public"),
                    Statement.of(prefix + quote(remedy.from())));
    }

    /**
     * The grants of Immich's own guide for a role that is no superuser. The way back
     * takes only what was not granted before.
     */
    static StepDraft grantPgvectoRs(Remedy.GrantPgvectoRs remedy, CheckContext context) {
        String role = quote(remedy.role());
        List<Statement> run = new ArrayList<>();
        List<Statement> undo = new ArrayList<>();
        if (remedy.schema()) {
            run.add(Statement.of("GRANT USAGE ON SCHEMA vectors TO " + role));
            undo.add(Statement.of("REVOKE USAGE ON SCHEMA vectors FROM " + role));
        }
        if (remedy.view()) {
            run.add(Statement.of("GRANT SELECT ON ALL TABLES IN SCHEMA vectors TO " + role));
            run.add(Statement.of("ALTER DEFAULT PRIVILEGES IN SCHEMA vectors GRANT SELECT ON TABLES TO " + role));
            undo.addAll(0, revokeSelect(role, context));
        }
        return StepDraft.sql("grant-pgvecto-rs", "Let " + remedy.role() + " use pgvecto.rs",
                "Its types and its index statistics live in the schema vectors, which belongs to the superuser who created it.")
            .statements(WizardRights.superuser(context), remedy.database(), run, undo)
            .noUndo(undo.size() == 1 ? "One statement" : undo.size() + " statements");
    }

    private static List<Statement> revokeSelect(String role, CheckContext context) {
        Optional<PgvectoRs> before = context.server()
            .contents()
            .asOptional()
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

    /** The schema outlives the extension, which never owned it. */
    static StepDraft dropPgvectoRs(Remedy.DropPgvectoRs remedy, CheckContext context) {
        List<Statement> run = new ArrayList<>(List.of(Statement.of("DROP EXTENSION vectors")));
        if (remedy.schema()) {
            run.add(Statement.of("DROP SCHEMA vectors"));
        }
        return StepDraft.sql("drop-vectors", "Drop pgvecto.rs from " + remedy.database(),
                "No column and no index uses it any more. Left behind, it stops pg_upgrade later. Nothing is dropped along with it: where something still depends on it, Postgres refuses.")
            .statements(WizardRights.superuser(context), remedy.database(), run,
                    List.of(Statement.of("CREATE EXTENSION vectors")))
            .noUndo("One statement, while its package is there");
    }

    static String name(String extension) {
        return VectorExtension.named(extension).map(VectorExtension::title).orElse(extension);
    }

}
