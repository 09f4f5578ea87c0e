package dev.pgwizard.server;

import dev.pgwizard.postgres.PostgresVersion;
import java.util.List;
import java.util.Optional;

/**
 * What Immich's database holds, as far as Immich cares.
 *
 * @param plannedOnly whether the database is not there yet and this is what a new one
 * will hold
 * @param migrations the names of the migrations that ran, oldest first; hidden when
 * Immich's tables may not be read
 */
public record Contents(boolean plannedOnly, List<InstalledExtension> extensions, List<Schema> schemas,
        List<Relation> relations, Strangers strangers, List<VectorColumn> vectorColumns,
        List<VectorIndex> vectorIndexes, List<EventTrigger> eventTriggers, Reading<List<String>> migrations) {

    public Contents {
        extensions = List.copyOf(extensions);
        schemas = List.copyOf(schemas);
        relations = List.copyOf(relations);
        vectorColumns = List.copyOf(vectorColumns);
        vectorIndexes = List.copyOf(vectorIndexes);
        eventTriggers = List.copyOf(eventTriggers);
    }

    /**
     * A database made from template0 for an owner. Its schema public belongs to the
     * database's owner since 15; before, it belongs to the superuser and everybody may
     * create in it (PostgreSQL 15 release notes).
     */
    public static Contents ofNewDatabase(PostgresVersion version) {
        boolean owned = version.isAtLeast(15);
        Schema publicSchema = new Schema("public", owned ? "pg_database_owner" : "postgres", true, true, owned);
        return new Contents(true, List.of(), List.of(publicSchema), List.of(), Strangers.NONE, List.of(), List.of(),
                List.of(), Reading.known(List.of()));
    }

    public Optional<InstalledExtension> extension(String name) {
        return extensions.stream().filter(extension -> extension.name().equals(name)).findFirst();
    }

    public Optional<Schema> schema(String name) {
        return schemas.stream().filter(schema -> schema.name().equals(name)).findFirst();
    }

    public Optional<Relation> relation(String name) {
        return relations.stream().filter(relation -> relation.name().equals(name)).findFirst();
    }

    public Optional<VectorIndex> vectorIndex(String name) {
        return vectorIndexes.stream().filter(index -> index.name().equals(name)).findFirst();
    }

    /** Whether an Immich has run here: it keeps one of two tables of migrations. */
    public boolean hasImmich() {
        return relation("kysely_migrations").isPresent() || relation("migrations").isPresent();
    }
}
