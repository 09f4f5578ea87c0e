package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Platform;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How an extension comes into Immich’s database and into its schema. */
public final class ExtensionChanges {

    private ExtensionChanges() {
    }

    /**
     * Creates an extension, and those that it requires.
     *
     * @param preloaded whether it refuses to be created before its library is preloaded
     */
    public record CreateExtension(String database, String extension, boolean preloaded) implements Remedy {

        /**
         * Without SCHEMA the extension would go to the first schema of the superuser's
         * own search_path; one that insists on a schema refuses another. What it brings
         * along for itself goes with it on the way back.
         */
        @Override
        public StepDraft draft(RemedyContext context) {
            String extension = quote(extension());
            String schema = hasOwnSchema(extension(), context) ? "" : " SCHEMA public";
            String title = "Create " + VectorExtension.title(extension()) + " in " + database;
            Statement create = Statement.of("CREATE EXTENSION IF NOT EXISTS " + extension + schema + " CASCADE");
            List<Statement> undo = undo(extension(), context);
            Platform platform = context.hosts().recognition().platform();
            boolean superuser = context.superuser();
            // One whose files a person installs is created after everything that is a
            // person's.
            Phase phase = preloaded || context.server().available(extension()).isEmpty() ? Phase.LIBRARIES
                    : Phase.EXTENSIONS;
            StepDraft stepDraft = !superuser && !platform.superuser() && context.createsRoles() ? StepDraft
                .sql(phase, "create-" + extension(), title, platform.name()
                        + " has no superusers for its customers; its administrator may create the extensions that it offers, and "
                        + "Immich's role is none.")
                .asAdministrator(context.server().login().user(), database,
                        List.of(ExtensionScript.looking(extension()), create), undo)
                    : StepDraft.sql(phase, "create-" + extension(), title, why(extension(), context))
                        .statements(superuser, database, ExtensionScript.of(extension(), context, create), undo);
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

    /** Puts the files of an extension on the host. Only a person can. */
    public record InstallExtension(String extension) implements Remedy {

        private static final InstallExtension VECTORCHORD = new InstallExtension("vchord");

        private static final InstallExtension PGVECTOR = new InstallExtension("vector");

        /** How VectorChord is installed installs the pgvector that it needs, too. */
        @Override
        public Object group(List<Remedy> all) {
            return equals(PGVECTOR) && all.contains(VECTORCHORD) ? VECTORCHORD : this;
        }

        @Override
        public StepDraft draft(RemedyContext context) {
            String name = VectorExtension.title(extension);
            StepDraft stepDraft = StepDraft.host(Phase.INSTALL, "install-" + extension,
                    "Install " + name + " for PostgreSQL " + context.server().version().major(),
                    "Its files are not on the server. The wizard sees them as soon as they are there. "
                            + context.hosts().where());
            return context.hosts()
                .ways(stepDraft, guide -> guide.install(extension))
                .effects(new Effects("When the package is there", "Nothing", "May use it, need not",
                        "Remove the package"));
        }

    }

    /**
     * Moves an extension to schema public, and nothing that its owner added to it: who
     * may not create in public could have that done by an administrator.
     */
    public record MoveExtension(String database, String extension, String from) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            String prefix = "ALTER EXTENSION " + quote(extension) + " SET SCHEMA ";
            // Before what requires it is created.
            return StepDraft.sql(Phase.LEFTOVERS, "move-" + extension,
                    "Move " + VectorExtension.title(extension) + " to the schema public", "Immich looks for it there.")
                .statements(context.superuser(), database,
                        List.of(Statement.of(prefix + "public"),
                                Statement.of(StatementFile.of("look-for-added-members",
                                        Map.of("extension", Literal.quote(extension))))),
                        List.of(Statement.of(prefix + quote(from))));
        }

    }

}
