package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.check.SearchPath.RenamedPublic;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.remedy.Grants.GrantByDefault;
import dev.pgwizard.remedy.Grants.GrantOnExtensions;
import dev.pgwizard.remedy.Grants.GrantOnSchema;
import dev.pgwizard.remedy.Grants.GrantRight;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SchemaChanges.CreatePublicSchema;
import dev.pgwizard.remedy.SchemaChanges.ShowRowsToOwner;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Contents.Schema;
import dev.pgwizard.server.TableRights.GuardedTable;
import dev.pgwizard.server.TableRights.MissingRight;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the role may do in Immich’s schema. */
final class RightsChecks {

    private static final String DATABASE_OWNER = "pg_database_owner";

    /** Releases before 1.133 look for updates in it. */
    private static final String VERSIONS = "pg_catalog.pg_available_extension_versions";

    private static final String NEW = "NEW ";

    private static final String OF = " OF ";

    /** Where somebody else keeps tables; that of pgvecto.rs has a check of its own. */
    private static final String OTHERS = "SCHEMA (?!pg_catalog$|information_schema$).*";

    private static final Set<String> LEDGER = Set.of("kysely_migrations", "kysely_migrations_lock", "migrations");

    private static final Set<String> COLUMN = Set.of("TYPE vector", "TYPE public.vector", "TYPE real");

    private RightsChecks() {
    }

    /**
     * Since PostgreSQL 15 only the owner of a database may create in its schema public.
     */
    static Finding publicCreate(CheckContext context) {
        return context.history((contents, releaseHistory) -> contents.schema("public")
            .map(schema -> judgePublicCreate(schema, releaseHistory, context))
            .orElseGet(() -> missing(contents, context)));
    }

    private static Finding missing(Contents contents, CheckContext context) {
        return RenamedPublic.in(contents)
            .<Finding>map(renamed -> new Finding.Failed(Severity.BLOCKER,
                    "There is no schema public in this database. " + renamed.words(), "Give it its name back.",
                    List.of(), renamed.remedies(contents, context)))
            .orElseGet(() -> missing(context));
    }

    private static Finding missing(CheckContext context) {
        return Finding.blocker("There is no schema public in this database.", "Create it again.",
                new CreatePublicSchema(context.target().database(), context.acting()));
    }

    private static Finding judgePublicCreate(Schema schema, ReleaseHistory releaseHistory, CheckContext context) {
        if (context.superuser() || (schema.usage() && schema.create())) {
            return Finding.passed("yes");
        }
        if (schema.owner().equals(DATABASE_OWNER) && !context.ownsDatabase() && releaseHistory.changesDatabase()) {
            return Finding.skipped("It comes with the ownership of the database.");
        }
        Finding.Failed failed = new Finding.Failed(Severity.BLOCKER,
                schema.usage() ? "It may look into it, but not create there." : "It may not even look into it.",
                "Grant it.", List.of(new Fact("Owner", schema.owner())),
                List.of(new GrantOnSchema(context.target().database(), "public", lacking(schema), context.acting())));
        return schema.usage() ? new PendingMigrations(releaseHistory).ifCreating(failed) : failed;
    }

    private static String lacking(Schema schema) {
        if (schema.usage()) {
            return "CREATE";
        }
        return schema.create() ? "USAGE" : "USAGE, CREATE";
    }

    /**
     * Hardened servers take rights from PUBLIC that everybody has by default, and Immich
     * uses some of them.
     */
    static Finding usualRights(CheckContext context) {
        return context.superuser() ? Finding.passed("superuser") : context
            .history((contents, releaseHistory) -> judgeUsual(contents, releaseHistory.progress(), context));
    }

    private static Finding judgeUsual(Contents contents, MigrationProgress migrationProgress, CheckContext context) {
        List<MissingRight> missing = contents.missing()
            .stream()
            .filter(right -> !(migrationProgress.hasMigrated() && isForCreating(right)
                    && !isForIndexes(right, migrationProgress)))
            .filter(right -> !(right.object().equals(VERSIONS)
                    && !context.target().has(Trait.LISTS_EXTENSION_VERSIONS)))
            .filter(right -> !right.object().matches(OTHERS) || context.target().has(Trait.LISTS_TABLES_OF_ALL_SCHEMAS)
                    && !right.object().equals("SCHEMA " + context.target().vector().extension()))
            .toList();
        return missing.isEmpty() ? Finding.passed("yes")
                : new Finding.Failed(Severity.BLOCKER,
                        (missing.stream().anyMatch(right -> right.object().matches(OTHERS))
                                ? "Immich before 2.6 lists the tables of every schema, and stops without these: "
                                : "Somebody took these away: ")
                                + String.join(", ", missing.stream().map(right -> "`" + right + "`").toList()) + ".",
                        missing.stream().anyMatch(RightsChecks::isForNew)
                                ? "Give the role back what it gets on what it creates, with ALTER DEFAULT PRIVILEGES."
                                : "Grant them to the role.",
                        List.of(), missing.stream().map(right -> remedy(right, context)).toList());
    }

    private static Remedy remedy(MissingRight right, CheckContext context) {
        String database = context.target().database();
        return isForNew(right)
                ? byDefault(right.privilege(), right.object().substring(NEW.length()).split(OF, 2), context)
                : new GrantRight(database, right.privilege(), right.object(), context.acting());
    }

    private static Remedy byDefault(String privilege, String[] kindAndMaker, CheckContext context) {
        String database = context.target().database();
        return kindAndMaker.length == 1 ? new GrantByDefault(database, privilege, kindAndMaker[0], context.acting())
                : new GrantOnExtensions(database, privilege, kindAndMaker[0], kindAndMaker[1], context.acting());
    }

    /**
     * Default privileges that leave out even the owner, or everybody but a superuser who
     * creates extensions.
     */
    private static boolean isForNew(MissingRight right) {
        return right.object().startsWith(NEW);
    }

    /** A rebuilt index turns its column into an array of real and back. */
    private static boolean isForIndexes(MissingRight right, MigrationProgress migrationProgress) {
        return migrationProgress == MigrationProgress.REBUILDING && COLUMN.contains(right.object());
    }

    private static boolean isForCreating(MissingRight right) {
        return isForNew(right) || right.object().startsWith("TYPE ") || right.object().startsWith("LANGUAGE ");
    }

    /** Row level security can hide from Immich what is in its own tables. */
    static Finding rowsVisible(CheckContext context) {
        return context
            .contents(contents -> contents.guarded().isEmpty() ? Finding.passed("yes") : judgeRows(contents, context));
    }

    /** What hides the list of migrations leaves the rest in the dark. */
    private static Finding judgeRows(Contents contents, CheckContext context) {
        return contents.guarded().stream().anyMatch(table -> LEDGER.contains(table.name()))
                ? judgeRows(contents.guarded(), context) : context.history((same, releaseHistory) -> {
                    List<GuardedTable> read = contents.guarded()
                        .stream()
                        .filter(table -> isRead(table.name(), releaseHistory))
                        .toList();
                    return read.isEmpty() ? hidden(contents.guarded(), context) : judgeRows(read, context);
                });
    }

    /** In ordinary use, or by a migration that is left. */
    private static boolean isRead(String table, ReleaseHistory releaseHistory) {
        return releaseHistory.knowledge().schema().isNeeded(table)
                || !releaseHistory.progress().hasMigrated() && new PendingMigrations(releaseHistory).commands()
                    .map(commands -> commands.usesRowsOf(table))
                    .orElse(true);
    }

    private static Finding hidden(List<GuardedTable> guarded, CheckContext context) {
        return new Finding.Failed(Severity.WARNING,
                "Immich starts, and row level security decides which rows of `"
                        + String.join("`, `", guarded.stream().map(GuardedTable::name).toList()) + "` it finds.",
                "Let the owner of the tables see all rows, and let that be Immich's role.", List.of(),
                remedies(guarded, context));
    }

    private static Finding judgeRows(List<GuardedTable> guarded, CheckContext context) {
        List<Remedy> remedies = remedies(guarded, context);
        List<String> none = names(guarded, false);
        return none.isEmpty() ? new Finding.Unknown(Severity.BLOCKER,
                "Policies decide which rows of `" + String.join("`, `", names(guarded, true)) + "` Immich sees.",
                "Let the wizard rehearse with the role's password, or let the owner of the tables see all rows.",
                List.of(), remedies)
                : new Finding.Failed(Severity.BLOCKER,
                        "Row level security hides every row of `" + String.join("`, `", none) + "`.",
                        "Let the owner of the tables see all rows, and let that be Immich's role.", List.of(),
                        remedies);
    }

    /**
     * A table's owner sees all rows unless that is forced on it too. Policies stay as
     * they are.
     */
    private static List<Remedy> remedies(List<GuardedTable> guarded, CheckContext context) {
        String database = context.target().database();
        Stream<Remedy> owner = guarded.stream().allMatch(GuardedTable::owns) ? Stream.of()
                : context.server()
                    .contents()
                    .asOptional()
                    .stream()
                    .flatMap(contents -> Ownership.remedies(contents, context));
        Stream<Remedy> forced = guarded.stream()
            .filter(GuardedTable::forced)
            .map(table -> new ShowRowsToOwner(database, table.name()));
        return Stream.concat(owner, forced).toList();
    }

    private static List<String> names(List<GuardedTable> guarded, boolean withPolicies) {
        return guarded.stream().filter(table -> withPolicies == table.policies() > 0).map(GuardedTable::name).toList();
    }

}
