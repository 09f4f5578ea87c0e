package dev.pgwizard.server;

/**
 * A relation that bears a name by which Immich looks for one, in any schema.
 *
 * @param kind as in {@code pg_class.relkind}: {@code r} is a table
 * @param owns whether Immich's role owns it or inherits from its owner
 * @param readable whether Immich's role may read it
 * @param reachable whether Immich's role may use the schema
 * @param noticed whether Immich's role finds it in {@code information_schema.columns}
 */
public record Relation(String schema, String name, String kind, String owner, boolean owns, boolean readable,
        boolean reachable, boolean noticed) {

    /** Whether Immich's migrator takes it for its own table, whatever its schema. */
    public boolean isTableLike() {
        return kind.equals("r") || kind.equals("v") || kind.equals("p");
    }
}
