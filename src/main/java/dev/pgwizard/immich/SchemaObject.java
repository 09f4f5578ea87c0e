package dev.pgwizard.immich;

import dev.pgwizard.immich.Hindrance.Touch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that Immich leaves in schema public, as the catalogs show it.
 *
 * @param kind {@code table}, {@code column}, {@code constraint}, {@code index},
 * {@code trigger}, {@code function}, {@code type}, {@code sequence} or {@code extension}
 * @param table the table that it is part of; empty where it stands for itself
 * @param name of a function with its arguments
 * @param detail type, columns, or what it calls
 * @param from the first release that leaves it
 * @param to the last one; absent where the newest known still does
 */
public record SchemaObject(String kind, String table, String name, String detail, Release from, Optional<Release> to) {

    public boolean isIn(Release release) {
        return from.compareTo(release) <= 0 && to.filter(last -> last.compareTo(release) < 0).isEmpty();
    }

    /** As it is from its first release on, for ever. */
    SchemaObject open() {
        return new SchemaObject(kind, table, name, detail, from, Optional.empty());
    }

    /** As it is with this as its last release. */
    SchemaObject until(Release last) {
        return new SchemaObject(kind, table, name, detail, from, Optional.of(last));
    }

    public boolean is(String wanted) {
        return kind.equals(wanted);
    }

    /** Of a function without its arguments. */
    public String plainName() {
        return name.replaceFirst("\\(.*", "");
    }

    /** A function that a trigger calls has no arguments. */
    public boolean isTriggerFunction() {
        return is("function") && detail.startsWith("trigger,");
    }

    public ObjectName objectName() {
        return new ObjectName(kind, table, plainName());
    }

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

    /**
     * The indexes behind the keys that a table is made with, which take names of their
     * own.
     */
    record TableKeys(List<SchemaObject> objects) {

        /** As statements that make them; none for what makes no table. */
        Stream<Touch> of(Touch touch) {
            if (!touch.deed().equals("CREATE TABLE")) {
                return Stream.of();
            }
            return objects.stream()
                .filter(object -> object.table().equals(touch.name()))
                .filter(object -> object.is("constraint") && ImmichSchema.isIndex(object) && isAsOldAsItsTable(object))
                .map(key -> new Touch(touch.migration(), "CREATE INDEX", "", key.table(), key.name(), "",
                        touch.ifExists(), false));
        }

        private boolean isAsOldAsItsTable(SchemaObject part) {
            return objects.stream()
                .anyMatch(object -> object.is("table") && object.name().equals(part.table())
                        && object.from().equals(part.from()));
        }

    }

}
