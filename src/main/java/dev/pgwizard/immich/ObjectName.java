package dev.pgwizard.immich;

/**
 * Something in schema public by its kind and name.
 *
 * @param table the table that it is part of; empty where it stands for itself
 */
public record ObjectName(String kind, String table, String name) {

    static ObjectName of(String kind, String name) {
        return new ObjectName(kind, "", name);
    }

    boolean is(String wanted) {
        return kind.equals(wanted);
    }

    /** What shares the names of tables (PostgreSQL manual, "CREATE TABLE"). */
    boolean isRelation() {
        return switch (kind) {
            case "table", "index", "sequence", "relation" -> true;
            default -> false;
        };
    }

    ObjectName on(String other) {
        return new ObjectName(kind, other, name);
    }

    ObjectName called(String other) {
        return new ObjectName(kind, table, other);
    }

    @Override
    public String toString() {
        return kind + " " + (table.isEmpty() ? name : table + "." + name);
    }

}
