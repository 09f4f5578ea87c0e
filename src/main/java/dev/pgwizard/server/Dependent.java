package dev.pgwizard.server;

import dev.pgwizard.immich.ObjectName;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something of somebody else's that depends on something of Immich's.
 *
 * @param object as COMMENT ON names it: {@code VIEW public.pictures}
 * @param shown the statement that shows its definition
 * @param dropped the statement that takes it out of the way
 * @param host the table of Immich's that it is itself part of, and goes with; or empty
 * @param uses what of Immich's it depends on
 */
public record Dependent(String object, String owner, String shown, String dropped, String host, List<Use> uses) {

    public Dependent {
        uses = List.copyOf(uses);
    }

    /**
     * An object of Immich's; a table itself where the whole of it is used.
     */
    public record Use(String kind, String table, String name) {

        /** Whether it is that object, or part of it. */
        boolean isOf(ObjectName object) {
            return objectName().equals(object) || object.kind().equals("table") && table.equals(object.name());
        }

        private ObjectName objectName() {
            return new ObjectName(kind, table, name);
        }

    }

    public Obstacle obstacle() {
        return new Obstacle(object, shown, dropped);
    }

    public boolean isOn(Predicate<String> table) {
        return uses.stream().map(Use::table).anyMatch(table);
    }

    /** Whether it is a table that inherits from one of Immich's. */
    public boolean isChild() {
        return object.startsWith("TABLE ") && dropped.contains(" NO INHERIT ");
    }

    /** Whether it holds on to that object; to the form of a row what keeps rows does. */
    public boolean uses(ObjectName used) {
        return !(used.kind().equals("row") && !object.startsWith("COLUMN "))
                && !(used.kind().equals("table") && host.equals(used.name()))
                && uses.stream().anyMatch(use -> use.isOf(used));
    }

}
