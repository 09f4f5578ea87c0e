package dev.pgwizard.immich;

import dev.pgwizard.immich.Hindrance.Touch;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What migrations ask of Postgres besides the objects that they name: the commands that
 * an event trigger is told of, the right to create in the schema, and whether they may
 * run a second time.
 *
 * @param touches what they do, without what the import of places renames
 */
public record MigrationCommands(ImmichSchema schema, List<Touch> touches) {

    /** Its rows have names, and one that is there is not inserted again. */
    private static final String OVERRIDES = "migration_overrides";

    private static final Set<String> OF_ROWS = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE");

    private static final Set<String> REPEATABLE = Set.of("SELECT", "UPDATE", "DELETE", "TRUNCATE",
            "ALTER TABLE DropNotNull", "ALTER TABLE ColumnDefault");

    private static final Set<String> CREATING = Set.of("CREATE TABLE", "CREATE TYPE", "CREATE FUNCTION", "CREATE INDEX",
            "RENAME TABLE", "RENAME INDEX");

    private static final Set<String> DROPPING = Set.of("ALTER TABLE DropColumn", "ALTER TABLE DropConstraint",
            "ALTER TABLE ColumnDefault");

    public static MigrationCommands of(ImmichSchema schema, List<String> migrations) {
        Set<String> names = Set.copyOf(migrations);
        return new MigrationCommands(schema,
                schema.touches().stream().filter(touch -> names.contains(touch.migration())).toList());
    }

    /**
     * As an event trigger is told of them (PostgreSQL manual, "Event Trigger Firing
     * Matrix").
     */
    public Set<String> tags() {
        return tags(touch -> true);
    }

    /** Those that drop something. */
    public Set<String> dropping() {
        return tags(touch -> touch.statement().startsWith("DROP ") || DROPPING.contains(touch.deed()));
    }

    /** Those that write a table anew: a new type, or a new key for each row. */
    public Set<String> rewriting() {
        return tags(touch -> touch.deed().equals("ALTER TABLE AlterColumnType")
                || touch.deed().equals("ALTER TABLE AddColumn") && schema.objects()
                    .stream()
                    .anyMatch(object -> object.is("column") && object.table().equals(touch.table())
                            && object.name().equals(touch.name()) && object.detail().startsWith("uuid")
                            && object.detail().endsWith(" default")));
    }

    private Set<String> tags(Predicate<Touch> which) {
        return touches.stream().filter(which).flatMap(MigrationCommands::tag).collect(Collectors.toSet());
    }

    private static Stream<String> tag(Touch touch) {
        return switch (touch.statement()) {
            case "RENAME TABLE", "RENAME COLUMN", "RENAME TABCONSTRAINT" -> Stream.of("ALTER TABLE");
            case "RENAME INDEX" -> Stream.of("ALTER INDEX");
            case "CommentStmt" -> Stream.of("COMMENT");
            case "ALTER DATABASE", "DO", "SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE" -> Stream.of();
            default -> Stream.of(touch.statement());
        };
    }

    /**
     * Whether they take the right CREATE on the schema: a new name in it does, a key has
     * an index (PostgreSQL src/backend/commands, indexcmds.c,
     * RangeVarCallbackForAlterRelation, functioncmds.c). Of a foreign key and a check the
     * owner of the table may make.
     */
    public boolean createsInSchema() {
        return touches.stream()
            .anyMatch(touch -> CREATING.contains(touch.statement())
                    || touch.deed().equals("ALTER TABLE AddConstraint") && !isWithoutIndex(touch));
    }

    private boolean isWithoutIndex(Touch touch) {
        List<SchemaObject> made = schema.objects()
            .stream()
            .filter(object -> object.is("constraint") && object.name().equals(touch.name()))
            .toList();
        return !made.isEmpty() && made.stream().noneMatch(ImmichSchema::isIndex);
    }

    /**
     * Whether one of them changes or calls what has this name, or changes a part of it:
     * an index is dropped and renamed without its table, a trigger as
     * {@code table.trigger}.
     */
    public boolean mention(String name) {
        Set<String> names = Stream
            .concat(Stream.of(name),
                    schema.objects()
                        .stream()
                        .filter(part -> part.table().equals(name) && (part.is("index") || part.is("constraint")))
                        .map(SchemaObject::name))
            .collect(Collectors.toSet());
        return touches.stream()
            .anyMatch(touch -> Stream.of(touch.table(), touch.name(), touch.other()).anyMatch(names::contains)
                    || touch.name().startsWith(name + "."));
    }

    /**
     * Whether somebody else may not own this table: one of them changes it and not its
     * rows alone, or a start that brings newer names of places does.
     */
    public boolean concern(String table) {
        return new MigrationCommands(schema, touches.stream().filter(touch -> !isOfRows(touch)).toList()).mention(table)
                || referTo(table) || schema.isImported(table);
    }

    /** Whether one of them makes, replaces or drops a function of this name. */
    public boolean changeFunction(String name) {
        return touches.stream().anyMatch(touch -> touch.statement().endsWith(" FUNCTION") && touch.name().equals(name));
    }

    private static boolean isOfRows(Touch touch) {
        return OF_ROWS.contains(touch.statement());
    }

    /** Whether one of them makes a foreign key to this table. */
    private boolean referTo(String table) {
        return schema.objects()
            .stream()
            .filter(key -> key.is("constraint") && key.detail().matches("foreign key .* to \\Q" + table + "\\E( .*)?"))
            .anyMatch(key -> touches.stream()
                .anyMatch(touch -> touch.name().equals(key.name())
                        || touch.statement().equals("CREATE TABLE") && touch.name().equals(key.table())));
    }

    /** Whether rows of this table are read or written on the way. */
    public boolean usesRowsOf(String table) {
        Set<String> ofRows = touches.stream()
            .filter(MigrationCommands::isOfRows)
            .map(Touch::migration)
            .collect(Collectors.toSet());
        return touches.stream().anyMatch(touch -> touch.table().equals(table) && ofRows.contains(touch.migration()));
    }

    /** Whether they find nothing in their way when they have run before. */
    public boolean areRepeatable() {
        return touches.stream()
            .allMatch(touch -> REPEATABLE.contains(touch.deed()) || touch.orReplace() || touch.ifExists()
                    || touch.deed().equals("INSERT") && !touch.table().equals(OVERRIDES));
    }

}
