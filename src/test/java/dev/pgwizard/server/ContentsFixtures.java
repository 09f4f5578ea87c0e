package dev.pgwizard.server;

import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.server.Attachments.Publications;
import dev.pgwizard.server.Contents.Schema;
import dev.pgwizard.server.ForeignObjects.ForeignOwned;
import dev.pgwizard.server.QueryResults.Denied;
import dev.pgwizard.server.Relation.Collision;
import dev.pgwizard.server.Relation.PresentObject;
import dev.pgwizard.server.TableRights.MissingRight;
import dev.pgwizard.server.TriggerFunction.EventTrigger;
import dev.pgwizard.server.VectorColumn.PgvectoRs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a prepared database holds before Immich's first start; a test changes one fact.
 */
public final class ContentsFixtures {

    private final List<InstalledExtension> extensions;

    private final List<Schema> schemas = new ArrayList<>(
            List.of(new Schema("public", "pg_database_owner", true, true)));

    private final List<Relation> relations = new ArrayList<>();

    private final List<Collision> collisions = new ArrayList<>();

    private final List<MissingRight> missing = new ArrayList<>();

    private final List<VectorColumn> columns = new ArrayList<>();

    private final List<VectorIndex> indexes = new ArrayList<>();

    private Attachments attachments = Attachments.NONE;

    private final List<EventTrigger> triggers = new ArrayList<>();

    private ForeignObjects foreignObjects = ForeignObjects.NONE;

    private TableRights tables = TableRights.ALL;

    private final List<PresentObject> standing = new ArrayList<>();

    private Publications publications = Publications.NONE;

    private Reading<MigrationHistory> ledger = Reading.known(MigrationHistory.EMPTY);

    ContentsFixtures(Collection<InstalledExtension> extensions) {
        this.extensions = List.copyOf(extensions);
    }

    public ContentsFixtures schema(Schema schema) {
        schemas.removeIf(other -> other.name().equals(schema.name()));
        schemas.add(schema);
        return this;
    }

    public ContentsFixtures noSchema(String name) {
        schemas.removeIf(other -> other.name().equals(name));
        return this;
    }

    public ContentsFixtures relation(String schema, String name, boolean owns) {
        relations.add(new Relation(schema, name, "r", owns ? "immich" : "restorer", owns, true, true, true));
        return this;
    }

    public ContentsFixtures relation(Relation relation) {
        relations.add(relation);
        return this;
    }

    public ContentsFixtures noRelation(String name) {
        relations.removeIf(relation -> relation.name().equals(name));
        return this;
    }

    public ContentsFixtures strangers(int ofImmich, int others) {
        return strangers(ofImmich, others, new ForeignOwned("TABLE public.asset", Optional.of("asset"), "restorer",
                List.of(), false, "", true, ""));
    }

    public ContentsFixtures strangers(int ofImmich, int others, ForeignOwned... possessions) {
        foreignObjects = new ForeignObjects(ofImmich + others, ofImmich, List.of("restorer"), List.of("asset"),
                List.of(possessions));
        return this;
    }

    public ContentsFixtures tables(TableRights rights) {
        tables = rights;
        return this;
    }

    public ContentsFixtures collision(String kind, String name) {
        collisions.add(new Collision(kind, name, "crm", "TABLE public." + name, 4711));
        return this;
    }

    public ContentsFixtures missing(String privilege, String object) {
        missing.add(new MissingRight(privilege, object));
        return this;
    }

    public ContentsFixtures trigger(String event, List<String> tags, String body) {
        return trigger(new EventTrigger("guard", event, tags, "O", "guard", "postgres", false, "plpgsql", false, body));
    }

    public ContentsFixtures attached(Attachments others) {
        attachments = others;
        return this;
    }

    public ContentsFixtures trigger(EventTrigger trigger) {
        triggers.add(trigger);
        return this;
    }

    public ContentsFixtures published(Publications changed) {
        publications = changed;
        return this;
    }

    public ContentsFixtures ledger(Reading<MigrationHistory> changed) {
        ledger = changed;
        return this;
    }

    /** So many migrations of the kind that Immich runs since 1.132. */
    public ContentsFixtures migrated(int count, String version) {
        standing.clear();
        standing.addAll(whole(TargetFixtures.migrations(count)));
        return ledger(Reading
            .known(new MigrationHistory(TargetFixtures.migrations(count), Optional.empty(), Optional.of(version))));
    }

    private static List<PresentObject> whole(List<String> migrations) {
        Knowledge known = TargetFixtures.RELEASES.knowledge();
        return known.schema()
            .in(known.leaving(migrations).orElse(known.newest()))
            .filter(object -> !object.is("extension"))
            .map(object -> new PresentObject(object.kind(), object.table(), object.plainName(), object.detail()))
            .toList();
    }

    /** Without one object of Immich's. */
    public ContentsFixtures lacking(String kind, String table, String name) {
        standing.removeIf(one -> one.kind().equals(kind) && one.table().equals(table) && one.name().equals(name));
        return this;
    }

    public ContentsFixtures with(PresentObject one) {
        lacking(one.kind(), one.table(), one.name());
        standing.add(one);
        return this;
    }

    /** An Immich that has run: 86 migrations are those of 3.0.3. */
    public ContentsFixtures immich(int migrations, String version, String method) {
        indexes.clear();
        return migrated(migrations, version).relation("public", "kysely_migrations", true)
            .relation("public", "kysely_migrations_lock", true)
            .relation("public", "system_metadata", true)
            .vectorTable("smart_search", "clip_index", method)
            .vectorTable("face_search", "face_index", method);
    }

    private ContentsFixtures vectorTable(String table, String index, String method) {
        columns.add(new VectorColumn("public", table, "embedding", "vector",
                method.equals("vectors") ? "vectors" : "public", 512, Optional.empty(), List.of(), ""));
        indexes.add(new VectorIndex("public", index, table, method, true, "public.vector_cosine_ops",
                method.equals("vchordrq") ? List.of("options=lists = [1]") : List.of(), 0));
        return relation("public", table, true);
    }

    public ContentsFixtures column(VectorColumn column) {
        columns.removeIf(other -> other.table().equals(column.table()));
        columns.add(column);
        return this;
    }

    public ContentsFixtures index(VectorIndex index) {
        indexes.removeIf(other -> other.name().equals(index.name()));
        indexes.add(index);
        return this;
    }

    public ContentsFixtures noIndexes() {
        indexes.clear();
        return this;
    }

    Contents contents() {
        return new Contents(false, extensions, schemas, relations, foreignObjects, tables, collisions, missing, columns,
                indexes, Reading.known(PgvectoRs.UNUSED), triggers, List.of("heap"), publications, ledger, List.of(),
                attachments, Optional.empty(), standing, Denied.NONE);
    }

}
