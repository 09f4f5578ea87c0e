package dev.pgwizard.server;

import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.server.Attachments.Publications;
import dev.pgwizard.server.QueryResults.Denied;
import dev.pgwizard.server.Reading.HiddenException;
import dev.pgwizard.server.Relation.Collision;
import dev.pgwizard.server.Relation.PresentObject;
import dev.pgwizard.server.TableRights.GuardedTable;
import dev.pgwizard.server.TableRights.MissingRight;
import dev.pgwizard.server.TriggerFunction.EventTrigger;
import dev.pgwizard.server.VectorColumn.PgvectoRs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Immich's database holds, as far as Immich cares.
 *
 * @param plannedOnly whether the database is not there yet and this is what a new one
 * will hold
 * @param schemas public, those of extensions, those that a search_path names, and the one
 * that is named like the role
 * @param relations those with names that Immich looks up, in all schemas
 * @param missing rights that everybody has, taken away from Immich's role
 * @param tableMethods the access methods for tables
 * @param gaps what the server refused to tell; asking for it throws a
 * {@link HiddenException}
 * @param ledger hidden when Immich's tables may not be read
 * @param holdings absent where the server does not tell
 * @param presentObjects what stands in public under names of Immich's
 * @param guarded tables that row level security keeps rows of from Immich's role
 */
public record Contents(boolean plannedOnly, List<InstalledExtension> extensions, List<Schema> schemas,
        List<Relation> relations, ForeignObjects strangers, TableRights tables, List<Collision> collisions,
        List<MissingRight> missing, List<VectorColumn> vectorColumns, List<VectorIndex> vectorIndexes,
        Reading<PgvectoRs> pgvectoRs, List<EventTrigger> eventTriggers, List<String> tableMethods,
        Publications publications, Reading<MigrationHistory> ledger, List<GuardedTable> guarded,
        Attachments attachments, Optional<Holdings> holdings, List<PresentObject> presentObjects, Denied gaps) {

    public Contents {
        extensions = List.copyOf(extensions);
        schemas = List.copyOf(schemas);
        relations = List.copyOf(relations);
        collisions = List.copyOf(collisions);
        missing = List.copyOf(missing);
        vectorColumns = List.copyOf(vectorColumns);
        vectorIndexes = List.copyOf(vectorIndexes);
        eventTriggers = List.copyOf(eventTriggers);
        tableMethods = List.copyOf(tableMethods);
        guarded = List.copyOf(guarded);
        presentObjects = List.copyOf(presentObjects);
    }

    @Override
    public List<InstalledExtension> extensions() {
        return gaps.seen("extensions", extensions);
    }

    @Override
    public List<Schema> schemas() {
        return gaps.seen("schemas", schemas);
    }

    @Override
    public List<Relation> relations() {
        return gaps.seen("relations", relations);
    }

    @Override
    public ForeignObjects strangers() {
        return gaps.seen("belongings", strangers);
    }

    @Override
    public TableRights tables() {
        return gaps.seen("belongings", tables);
    }

    @Override
    public List<Collision> collisions() {
        return gaps.seen("collisions", collisions);
    }

    @Override
    public List<MissingRight> missing() {
        return gaps.seen("missing-rights", missing);
    }

    @Override
    public List<VectorColumn> vectorColumns() {
        return gaps.seen("vector-columns", vectorColumns);
    }

    @Override
    public List<VectorIndex> vectorIndexes() {
        return gaps.seen("vector-indexes", vectorIndexes);
    }

    @Override
    public List<EventTrigger> eventTriggers() {
        return gaps.seen("event-triggers", eventTriggers);
    }

    @Override
    public List<String> tableMethods() {
        return gaps.seen("table-methods", tableMethods);
    }

    @Override
    public List<GuardedTable> guarded() {
        return gaps.seen("guarded", guarded);
    }

    @Override
    public Attachments attachments() {
        return gaps.seen("attachments", attachments);
    }

    @Override
    public List<PresentObject> presentObjects() {
        return gaps.seen("present-objects", presentObjects);
    }

    @Override
    public Publications publications() {
        return hasImmich() ? gaps.seen("publications", publications) : publications;
    }

    /**
     * A database made from template0 for an owner. Its schema public belongs to the
     * database's owner since 15; before, it belongs to the superuser and everybody may
     * create in it (PostgreSQL 15 release notes).
     */
    public static Contents ofNewDatabase(PostgresVersion version) {
        boolean owned = version.isAtLeast(15);
        Schema publicSchema = new Schema("public", owned ? "pg_database_owner" : "postgres", true, true);
        return new Contents(true, List.of(), List.of(publicSchema), List.of(), ForeignObjects.NONE, TableRights.ALL,
                List.of(), List.of(), List.of(), List.of(), Reading.known(PgvectoRs.UNUSED), List.of(), List.of("heap"),
                Publications.NONE, Reading.known(MigrationHistory.EMPTY), List.of(), Attachments.NONE, Optional.empty(),
                List.of(), Denied.NONE);
    }

    public Optional<InstalledExtension> extension(String name) {
        return extensions().stream().filter(extension -> extension.name().equals(name)).findFirst();
    }

    public Optional<Schema> schema(String name) {
        return schemas().stream().filter(schema -> schema.name().equals(name)).findFirst();
    }

    /** The relations of this name, in all schemas. */
    public Stream<Relation> relations(String name) {
        return relations().stream().filter(relation -> relation.name().equals(name));
    }

    /** The relation of this name in schema public. */
    public Optional<Relation> relation(String name) {
        return relations(name).filter(relation -> relation.schema().equals("public")).findFirst();
    }

    public Optional<VectorIndex> vectorIndex(String name) {
        return vectorIndexes().stream()
            .filter(index -> index.name().equals(name) && index.schema().equals("public"))
            .findFirst();
    }

    /** Whether an Immich has run here, not only tried to start. */
    public boolean hasImmich() {
        return relation("system_metadata").isPresent() || relation("system_config").isPresent()
                || relation("smart_search").isPresent();
    }

    /** A schema of Immich's database, with what Immich's role may do in it. */
    public record Schema(String name, String owner, boolean usage, boolean create) {
    }

    /**
     * How much an Immich holds, for a person to recognise it by: what Postgres has
     * counted by itself, as no row of anybody's table is read for it.
     *
     * @param size of the whole database, in bytes
     * @param assets photos and videos; 0 where none was counted
     * @param users of Immich; 0 where none was counted
     */
    public record Holdings(long size, long assets, long users) {
    }

}
