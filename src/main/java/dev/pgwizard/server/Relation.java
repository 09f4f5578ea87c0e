package dev.pgwizard.server;

import dev.pgwizard.immich.SchemaObject.ObjectName;

/**
 * A relation or function that bears a name by which Immich looks for one, in any schema.
 *
 * @param kind as in {@code pg_class.relkind}: {@code r} is a table; {@code function}, or
 * {@code overload} for one that wins wherever its schema stands
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

    public boolean isOverload() {
        return kind.equals("overload");
    }

    /** Whether Immich can store in it and make an index on it. */
    public boolean holdsRows() {
        return kind.equals("r") || kind.equals("p");
    }

    /**
     * Something in schema public that bears a name which Immich's migrations will want.
     *
     * @param kind {@code table}, {@code type}, {@code function} or {@code operator}
     * @param object as ALTER names it: {@code TABLE public.users}
     * @param number of the object on this server, its oid
     */
    public record Collision(String kind, String name, String owner, String object, long number) {
    }

    /**
     * Something that stands in schema public and is Immich's by its name or its table, or
     * has a name that Immich gives.
     *
     * @param detail in the form of the list of Immich's objects
     */
    public record PresentObject(String kind, String table, String name, String detail) {

        public ObjectName objectName() {
            return new ObjectName(kind, table, name);
        }

    }

}
