package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.immich.Hindrance.Touch;
import dev.pgwizard.immich.Knowledge.Executed;
import dev.pgwizard.immich.MigrationCommands;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.SchemaObject;
import dev.pgwizard.immich.SchemaObject.ObjectName;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.server.Attachments.Dependent;
import dev.pgwizard.server.Attachments.Dependent.Use;
import dev.pgwizard.server.Attachments.TableConstraint;
import dev.pgwizard.server.Attachments.TableTrigger;
import dev.pgwizard.server.Contents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The migrations that the release still has to run, as far as they are known. */
record PendingMigrations(ReleaseHistory releaseHistory) {

    private static final String DEFAULT = " default";

    private static final String INHERITED = "inherited ";

    private static final Pattern NO_NULL = Pattern.compile(
            " CHECK \\(\\((?<quote>\"?)(?<column>[^\"() ]+)\\k<quote> IS NOT NULL\\)\\)( NO INHERIT)?( NOT VALID)?$");

    /**
     * What they do to what is there; nothing before the first start, nor where a list
     * that lost names does not tell which they are.
     */
    List<Touch> touches() {
        return releaseHistory.isInitiated()
                ? names().map(releaseHistory.knowledge().schema()::touches).orElse(List.of()) : List.of();
    }

    /** Those of which only the names are known, as of a release that was learned. */
    List<String> untold() {
        return names().map(releaseHistory.knowledge().schema()::untold).orElse(List.of());
    }

    /**
     * What they ask of Postgres; absent where nobody knows which they are, or what one
     * does.
     */
    Optional<MigrationCommands> commands() {
        return names().filter(names -> untold().isEmpty())
            .map(names -> MigrationCommands.of(releaseHistory.knowledge().schema(), names));
    }

    private Optional<List<String>> names() {
        boolean known = releaseHistory.target().has(Trait.KEEPS_MIGRATIONS_WITH_KYSELY)
                && !releaseHistory.knowledge().endsBefore(releaseHistory.release());
        if (!known) {
            return Optional.empty();
        }
        if (releaseHistory.progress() == MigrationProgress.FRESH) {
            return Optional.of(releaseHistory.knowledge().names(releaseHistory.release()));
        }
        return releaseHistory.isInitiated() && releaseHistory.lost().isEmpty()
                && releaseHistory.executed() instanceof Executed.Beginning(List<String> left) ? Optional.of(left)
                        : Optional.empty();
    }

    /** Whether one of them changes rows so that the trigger fires. */
    boolean fire(TableTrigger trigger) {
        return touches().stream()
            .anyMatch(touch -> touch.table().equals(trigger.table()) && trigger.events().contains(touch.statement()));
    }

    /**
     * With the defaults that somebody gave columns of Immich's: one does not follow its
     * column to another type.
     */
    List<Dependent> dependents(Contents contents) {
        Set<ObjectName> own = releaseHistory.knowledge()
            .schema()
            .objects()
            .stream()
            .filter(object -> object.detail().endsWith(DEFAULT))
            .map(SchemaObject::objectName)
            .collect(Collectors.toSet());
        Stream<Dependent> defaults = contents.presentObjects()
            .stream()
            .filter(one -> one.kind().equals("column") && one.detail().endsWith(DEFAULT)
                    && !own.contains(one.objectName()))
            .map(one -> byDefault(one.table(), one.name()));
        return Stream.concat(defaults, contents.attachments().dependents().stream()).toList();
    }

    private static Dependent byDefault(String table, String column) {
        String on = "public." + Identifier.quote(table);
        return new Dependent("DEFAULT OF " + on + "." + Identifier.quote(column), "the owner of the table",
                "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = " + Literal.quote(on)
                        + "::regclass",
                "ALTER TABLE " + on + " ALTER COLUMN " + Identifier.quote(column) + " DROP DEFAULT", table,
                List.of(new Use("type of", table, column)));
    }

    /**
     * Whether a table that inherits has a column that one of them adds to Immich's, of
     * another type (PostgreSQL src/backend/commands/tablecmds.c, ATExecAddColumn).
     */
    boolean contradictedBy(Dependent child) {
        return child.uses()
            .stream()
            .filter(use -> use.kind().startsWith(INHERITED))
            .anyMatch(use -> touches().stream().anyMatch(touch -> touch.addsColumn(use.table(), use.name()))
                    && releaseHistory.knowledge()
                        .schema()
                        .objects()
                        .stream()
                        .filter(object -> object.objectName().equals(new ObjectName("column", use.table(), use.name())))
                        .noneMatch(object -> object.detail()
                            .replaceFirst("( not null)?( default)?$", "")
                            .equals(use.kind().substring(INHERITED.length()))));
    }

    /**
     * What refuses rows after them: a check that says no more than NOT NULL of its column
     * is none as long as that takes no null itself, and else refuses what Immich stores.
     */
    List<TableConstraint> constraints(Contents contents) {
        return contents.attachments().constraints().stream().flatMap(one -> {
            Matcher check = NO_NULL.matcher(one.back());
            ObjectName column = new ObjectName("column", one.table(), check.find() ? check.group("column") : "");
            boolean full = contents.presentObjects()
                .stream()
                .anyMatch(each -> each.objectName().equals(column) && each.detail().contains(" not null"));
            boolean emptied = full && touches().stream()
                .anyMatch(touch -> touch.subcommand().equals("DropNotNull") && touch.table().equals(column.table())
                        && touch.name().equals(column.name()));
            return !full ? Stream.of(one) : emptied ? Stream.of(one.stopping()) : Stream.of();
        }).toList();
    }

    /** What stops those that create something, and the building of an index. */
    Finding ifCreating(Finding.Failed failed) {
        return createNothing() ? spared(failed) : releaseHistory.progress().ifCreating(failed);
    }

    /** The same for what stops no building of an index, which goes where its table is. */
    Finding ifNaming(Finding.Failed failed) {
        return createNothing() ? spared(failed) : releaseHistory.progress().ifMigrating(failed);
    }

    private boolean createNothing() {
        return releaseHistory.progress() == MigrationProgress.PENDING && releaseHistory.locks()
                && !releaseHistory.rebuilds() && commands().filter(commands -> !commands.createsInSchema()).isPresent();
    }

    static Finding spared(Finding.Failed failed) {
        return new Finding.Failed(Severity.WARNING,
                failed.message()
                        + " None of the migrations that are left needs it, so Immich starts; a later update stops.",
                failed.hint(), failed.facts(), failed.remedies());
    }

}
