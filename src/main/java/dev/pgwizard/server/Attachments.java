package dev.pgwizard.server;

import dev.pgwizard.immich.SchemaObject.ObjectName;
import dev.pgwizard.server.Attachments.TableConstraint;
import dev.pgwizard.server.VectorColumn.Obstacle;
import java.util.List;
import java.util.function.Predicate;

/**
 * What somebody else put on Immich's tables.
 *
 * @param triggers those that are on and not Immich's own, or whose function a later
 * release drops
 * @param rules those that are on; Immich makes none
 * @param constraints those that refuse rows and are not Immich's own
 * @param dependents what depends on the tables, their functions and types: views, foreign
 * keys of other tables, policies, publications and more
 * @param locks those that prepared transactions hold
 */
public record Attachments(List<TableTrigger> triggers, List<TableRule> rules, List<TableConstraint> constraints,
        List<Dependent> dependents, List<HeldLock> locks) {

    static final Attachments NONE = new Attachments(List.of(), List.of(), List.of(), List.of());

    public Attachments {
        triggers = List.copyOf(triggers);
        rules = List.copyOf(rules);
        constraints = List.copyOf(constraints);
        dependents = List.copyOf(dependents);
        locks = List.copyOf(locks);
    }

    /** With no lock held. */
    public Attachments(List<TableTrigger> triggers, List<TableRule> rules, List<TableConstraint> constraints,
            List<Dependent> dependents) {
        this(triggers, rules, constraints, dependents, List.of());
    }

    /**
     * A prepared transaction that nobody ended, with a lock for which Immich waits.
     *
     * @param transaction the name that it was prepared under
     * @param owner who prepared it
     * @param what {@code the table asset} or {@code the lock 200}
     * @param stops whether reading or writing rows waits for it; else only a migration
     * does
     */
    public record HeldLock(String transaction, String owner, String what, boolean stops) {
    }

    /**
     * A rule on one of Immich's tables; Immich makes none.
     *
     * @param event {@code INSERT}, {@code UPDATE} or {@code DELETE}
     * @param instead whether it takes the place of what was asked for
     * @param conditional whether it is for some rows only
     * @param firing {@code O} as a rule, {@code R} only while replicating, {@code A}
     * always, {@code D} never
     * @param definition the statement that makes one for {@code UPDATE}
     */
    public record TableRule(String table, String name, String event, boolean instead, boolean conditional,
            String firing, String definition) {
    }

    /**
     * A trigger on one of Immich's tables that is not Immich's own, or not for long.
     *
     * @param events {@code INSERT}, {@code UPDATE}, {@code DELETE}, {@code TRUNCATE}
     * @param beforeRow whether it decides about each row before it is stored
     * @param conditional whether it is for some rows or some columns only
     * @param firing {@code O} as a rule, {@code R} only while replicating, {@code A}
     * always
     * @param owner of the function
     * @param inPublic whether the function stands in schema public, as Immich's do
     */
    public record TableTrigger(String table, String name, List<String> events, boolean beforeRow, boolean conditional,
            String firing, String owner, String function, boolean inPublic, String language, boolean definer,
            String body, Writes writes) implements TriggerFunction {

        public TableTrigger {
            events = List.copyOf(events);
        }
    }

    /**
     * Something on one of Immich's tables that refuses rows, and that Immich did not
     * make; or a trigger of its own that somebody turned off.
     *
     * @param kind {@code CONSTRAINT}, {@code INDEX}, {@code TRIGGER}, {@code COLUMN} for
     * one that takes no null, {@code KEY} for one that may be deferred or is not whole,
     * {@code DEFAULT} for one that somebody's function makes, {@code DOMAIN} for a check
     * of a domain, {@code FUNCTION} for a trigger's that does not look into public; or
     * {@code PUBLICATION} and {@code IDENTITY}
     * @param stops whether it refuses rows whatever Immich stores
     * @param off the statement that puts it right
     * @param back the statement that leads back; empty where nobody would want that
     * @param foreign whether that runs what somebody made as soon as Postgres reads it
     */
    public record TableConstraint(String table, String name, String kind, boolean stops, String off, String back,
            boolean foreign) {

        /** As what refuses whatever Immich stores. */
        public TableConstraint stopping() {
            return new TableConstraint(table, name, kind, true, off, back, foreign);
        }

    }

    /**
     * Something of somebody else's that depends on something of Immich's.
     *
     * @param object as COMMENT ON names it: {@code VIEW public.pictures}
     * @param shown the statement that shows its definition
     * @param dropped the statement that takes it out of the way
     * @param host the table of Immich's that it is itself part of, and goes with; or
     * empty
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

        /**
         * Whether it goes along with whatever happens to a table but another type of a
         * column.
         */
        public boolean isOfTable() {
            return uses.stream().allMatch(use -> use.kind().endsWith(" of"));
        }

        /**
         * Whether it holds on to that object; to the form of a row what keeps rows does.
         */
        public boolean uses(ObjectName used) {
            return !(used.kind().equals("row") && !object.startsWith("COLUMN "))
                    && !(used.kind().equals("table") && host.equals(used.name()))
                    && uses.stream().anyMatch(use -> use.isOf(used));
        }

    }

    /**
     * What subscribers elsewhere get of Immich's tables. Where a publication cannot tell
     * rows apart, or filters by more than what tells them apart, Postgres refuses to
     * change a row (PostgreSQL src/backend/executor/execReplication.c,
     * CheckCmdReplicaIdentity).
     *
     * @param all whether one takes every table
     * @param refusing what makes a change of a row of Immich's fail
     */
    public record Publications(boolean all, List<TableConstraint> refusing) {

        static final Publications NONE = new Publications(false, List.of());

        public Publications {
            refusing = List.copyOf(refusing);
        }

    }

}
