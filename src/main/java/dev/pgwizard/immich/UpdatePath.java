package dev.pgwizard.immich;

import dev.pgwizard.immich.Hindrance.Touch;
import dev.pgwizard.immich.SchemaObject.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plays what migrations do on the names of what stands in schema public, and notes where
 * it would stop. Names change on the way, so each object is followed from the name that
 * it has at the beginning.
 */
public final class UpdatePath {

    /** By the name at this moment, with the one at the beginning. */
    private final Map<ObjectName, ObjectName> standing = new HashMap<>();

    /** Tables whose parts nobody listed, because a migration makes them as a whole. */
    private final Set<String> made = new HashSet<>();

    private final List<Hindrance> hindrances = new ArrayList<>();

    private UpdatePath(Collection<ObjectName> objects) {
        objects.forEach(object -> standing.put(object, object));
    }

    /** What comes in the way of these touches. */
    public static List<Hindrance> of(Collection<ObjectName> objects, List<Touch> touches) {
        UpdatePath path = new UpdatePath(objects);
        touches.forEach(path::play);
        return List.copyOf(path.hindrances);
    }

    private void play(Touch touch) {
        switch (touch.deed()) {
            case "CREATE TABLE" -> table(touch);
            case "CREATE TYPE" -> create(touch, ObjectName.of("type", touch.name()));
            case "CREATE FUNCTION" -> create(touch, ObjectName.of("function", touch.name()));
            case "CREATE INDEX" -> part(touch, "index");
            case "CREATE TRIGGER" -> part(touch, "trigger");
            case "ALTER TABLE AddColumn" -> part(touch, "column");
            case "ALTER TABLE AddConstraint" -> part(touch, "constraint");
            case "ALTER TABLE AlterColumnType" -> column(touch).ifPresent(found -> retyped(touch, found));
            case "ALTER TABLE ColumnDefault", "ALTER TABLE DropNotNull", "ALTER TABLE SetNotNull",
                    "ALTER TABLE SetStorage" ->
                column(touch);
            case "ALTER TABLE DropColumn" -> drop(touch, new ObjectName("column", touch.table(), touch.name()));
            case "ALTER TABLE DropConstraint" -> drop(touch, new ObjectName("constraint", touch.table(), touch.name()));
            case "DROP TABLE" -> drop(touch, ObjectName.of("table", touch.name()));
            case "DROP INDEX" -> drop(touch, anyIndex(touch.name()));
            case "DROP FUNCTION" -> drop(touch, ObjectName.of("function", touch.name()));
            case "DROP TRIGGER" -> drop(touch, trigger(touch.name()));
            case "RENAME TABLE" -> renameTable(touch);
            case "RENAME COLUMN" -> rename(touch, new ObjectName("column", touch.table(), touch.name()));
            case "RENAME TABCONSTRAINT" -> rename(touch, new ObjectName("constraint", touch.table(), touch.name()));
            case "RENAME INDEX" -> rename(touch, anyIndex(touch.table()));
            case "SELECT" -> read(touch);
            case "INSERT", "UPDATE", "DELETE", "TRUNCATE" -> find(touch, ObjectName.of("table", touch.table()));
            default -> {
            }
        }
    }

    /** One that is missing is noted once, and goes on as if it were there. */
    private Optional<ObjectName> find(Touch touch, ObjectName object) {
        if (made.contains(object.table()) || object.is("table") && made.contains(object.name())) {
            return Optional.empty();
        }
        ObjectName first = standing.get(object);
        if (first == null && !touch.ifExists()) {
            hindrances.add(new Hindrance.Missing(touch.migration(), object));
            standing.put(object, object);
        }
        return Optional.ofNullable(first);
    }

    /** A view does as well. */
    private void read(Touch touch) {
        if (!standing.containsKey(ObjectName.of("relation", touch.table()))) {
            find(touch, ObjectName.of("table", touch.table()));
        }
    }

    private Optional<ObjectName> column(Touch touch) {
        return find(touch, new ObjectName("column", touch.table(), touch.name()));
    }

    private void replaced(Touch touch, ObjectName first) {
        hindrances.add(new Hindrance.Replaced(touch.migration(), first));
    }

    /**
     * Whole rows that somebody keeps would get another form (ATRewriteTables), and what
     * is made of the column has to fit the new type; the text of an enumeration may
     * change.
     */
    private void retyped(Touch touch, ObjectName first) {
        replaced(touch, first);
        replaced(touch, new ObjectName("type of", first.table(), first.name()));
        if (standing.containsKey(ObjectName.of("type", touch.other()))) {
            replaced(touch, new ObjectName("text of", first.table(), first.name()));
        }
        replaced(touch, new ObjectName("row", first.table(), first.table()));
    }

    private void table(Touch touch) {
        create(touch, ObjectName.of("table", touch.name()));
        made.add(touch.name());
    }

    private void part(Touch touch, String kind) {
        find(touch, ObjectName.of("table", touch.table()));
        create(touch, new ObjectName(kind, touch.table(), touch.name()));
    }

    private void create(Touch touch, ObjectName object) {
        ObjectName inTheWay = inTheWay(object);
        if (inTheWay != null && !touch.ifExists() && !touch.orReplace()) {
            hindrances.add(new Hindrance.Taken(touch.migration(), inTheWay));
        }
        standing.put(object, inTheWay == null ? object : inTheWay);
    }

    private @org.jspecify.annotations.Nullable ObjectName inTheWay(ObjectName object) {
        return object.isRelation() ? standing.keySet()
            .stream()
            .filter(other -> other.isRelation() && other.name().equals(object.name()))
            .findFirst()
            .map(standing::get)
            .orElse(null) : standing.get(object);
    }

    private void drop(Touch touch, ObjectName object) {
        find(touch, object).ifPresent(first -> replaced(touch, first));
        standing.remove(object);
        if (object.is("table")) {
            standing.keySet().removeIf(part -> part.table().equals(object.name()));
        }
    }

    private void rename(Touch touch, ObjectName object) {
        Optional<ObjectName> first = find(touch, object);
        ObjectName renamed = object.called(touch.other());
        ObjectName taken = inTheWay(renamed);
        if (taken != null) {
            hindrances.add(new Hindrance.Taken(touch.migration(), taken));
        }
        standing.remove(object);
        standing.put(renamed, first.orElse(renamed));
    }

    private void renameTable(Touch touch) {
        rename(touch, ObjectName.of("table", touch.table()));
        if (made.remove(touch.table())) {
            made.add(touch.other());
        }
        List<ObjectName> parts = standing.keySet().stream().filter(part -> part.table().equals(touch.table())).toList();
        for (ObjectName part : parts) {
            ObjectName first = standing.remove(part);
            standing.put(part.on(touch.other()), first == null ? part : first);
        }
    }

    /** An index is named without its table; that of a key is the key's. */
    private ObjectName anyIndex(String name) {
        return standing.keySet()
            .stream()
            .filter(object -> (object.is("index") || object.is("constraint")) && object.name().equals(name))
            .findFirst()
            .orElse(ObjectName.of("index", name));
    }

    /** Written as its table, a period and its name. */
    private static ObjectName trigger(String name) {
        int period = name.indexOf('.');
        return new ObjectName("trigger", name.substring(0, period), name.substring(period + 1));
    }

}
