package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Platform;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates an extension, and those that it requires.
 *
 * @param preloaded whether it refuses to be created before its library is preloaded
 */
public record CreateExtension(String database, String extension, boolean preloaded) implements Remedy {

    /**
     * One whose files a person installs is created after everything that is a person's.
     */
    @Override
    public Phase phase(RemedyContext context) {
        return preloaded || context.server().available(extension).isEmpty() ? Phase.LIBRARIES : Phase.EXTENSIONS;
    }

    /**
     * Without SCHEMA the extension would go to the first schema of the superuser's own
     * search_path; one that insists on a schema refuses another. What it brings along for
     * itself goes with it on the way back.
     */
    @Override
    public StepDraft draft(RemedyContext context) {
        String extension = quote(extension());
        String schema = hasOwnSchema(extension(), context) ? "" : " SCHEMA public";
        String title = "Create " + VectorExtension.title(extension()) + " in " + database;
        List<Statement> run = List
            .of(Statement.of("CREATE EXTENSION IF NOT EXISTS " + extension + schema + " CASCADE"));
        List<Statement> undo = undo(extension(), context);
        Platform platform = context.hosts().recognition().platform();
        boolean superuser = context.superuser();
        StepDraft stepDraft = !superuser && !platform.superuser() && context.createsRoles() ? StepDraft
            .sql("create-" + extension(), title, platform.name()
                    + " has no superusers for its customers; its administrator may create the extensions that it offers, and "
                    + "Immich's role is none.")
            .asAdministrator(context.server().login().user(), database, run, undo)
                : StepDraft.sql("create-" + extension(), title, why(extension(), context))
                    .statements(superuser, database, run, undo);
        return stepDraft.noUndo("One statement, while nothing uses it");
    }

    private static String why(String extension, RemedyContext context) {
        return context.target().requirements().trusted().contains(extension)
                ? "Immich creates it at its first start only, and only where its role may; here one of the two does not hold."
                : "Only a superuser may create it, and Immich's role is none.";
    }

    private static boolean hasOwnSchema(String extension, RemedyContext context) {
        return context.server().available(extension).filter(available -> !available.schema().isEmpty()).isPresent();
    }

    private static List<Statement> undo(String extension, RemedyContext context) {
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

    private static boolean hasSchema(String schema, RemedyContext context) {
        return context.contents().flatMap(contents -> contents.schema(schema)).isPresent();
    }

    private static boolean isThere(String extension, RemedyContext context) {
        return context.contents().flatMap(contents -> contents.extension(extension)).isPresent();
    }

}
