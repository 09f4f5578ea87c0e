package dev.pgwizard.remedy;

/**
 * What would cure a finding, as a difference: "preload vchord too", never a whole new
 * list. Two checks that ask for the same remedy ask for it once, because equal remedies
 * are merged; how a remedy is written and carried out is the plan's business.
 */
public sealed interface Remedy {

    /** When it is its turn. */
    default Phase phase() {
        return switch (this) {
            case CreateRole any -> Phase.ROLE;
            case AlterRole any -> Phase.ROLE;
            case SetPassword any -> Phase.ROLE;
            case CreateDatabase any -> Phase.DATABASE;
            case OpenDatabase any -> Phase.DATABASE;
            case DropBrokenDatabase any -> Phase.DATABASE;
            case SetAside any -> Phase.CLEARING;
            case SilenceEventTrigger any -> Phase.CLEARING;
            case SilenceOnTable any -> Phase.CLEARING;
            case LiftOnTable any -> Phase.CLEARING;
            case DropVectorIndex any -> Phase.CLEARING;
            case TransferDatabase any -> Phase.OWNERSHIP;
            case GrantOnDatabase any -> Phase.OWNERSHIP;
            case GrantOnSchema any -> Phase.OWNERSHIP;
            case TakeOverPublic any -> Phase.OWNERSHIP;
            case TakeOverObject any -> Phase.OWNERSHIP;
            case CreatePublicSchema any -> Phase.OWNERSHIP;
            case TakeOverLedger any -> Phase.OWNERSHIP;
            case ShowRowsToOwner any -> Phase.OWNERSHIP;
            case ChangeRoleSetting any -> Phase.OWNERSHIP;
            case ParkEmbeddings any -> Phase.PARKING;
            case DropPgvectoRs any -> Phase.LEFTOVERS;
            case UnloadLibrary any -> Phase.UNLOADING;
            case InstallExtension any -> Phase.INSTALL;
            case MoveExtension any -> Phase.EXTENSIONS;
            case RenewCollation any -> Phase.EXTENSIONS;
            case VacuumEmbeddings any -> Phase.VACUUM;
            case ChangeServerSetting any -> Phase.CONFIGURATION;
            case TuneSetting one -> one.database().isEmpty() ? Phase.CONFIGURATION : Phase.OWNERSHIP;
            case LetIn any -> Phase.CONFIGURATION;
            case PreloadLibrary any -> Phase.CONFIGURATION;
            case Restart any -> Phase.RESTART;
            case UpdateExtension any -> Phase.LIBRARIES;
            case ConvertEmbeddings any -> Phase.EMBEDDINGS;
            case BuildVectorIndex any -> Phase.EMBEDDINGS;
            case GrantRight any -> Phase.GRANTS;
            case GrantByDefault any -> Phase.GRANTS;
            case GrantOnExtensions any -> Phase.OWNERSHIP;
            case GrantPgvectoRs any -> Phase.GRANTS;
            case CreateExtension one -> one.preloaded() ? Phase.LIBRARIES : Phase.EXTENSIONS;
        };
    }

    /** A new role that may log in. Its password is not part of the plan. */
    record CreateRole(String role, boolean superuser) implements Remedy {
    }

    /** Changes one attribute of a role. */
    record AlterRole(String role, RoleChange change) implements Remedy {
    }

    /** Sets the password of a role that is there already. It is not part of the plan. */
    record SetPassword(String role) implements Remedy {
    }

    /**
     * A new database in UTF8, from template0, so that nothing from template1 comes along.
     */
    record CreateDatabase(String database, String owner) implements Remedy {
    }

    /** Gives a database another owner. What is in it keeps its owners. */
    record TransferDatabase(String database, String owner) implements Remedy {
    }

    /** Lets clients into a database again, as many as come. */
    record OpenDatabase(String database) implements Remedy {
    }

    /** Gives a role a right on a database that its owner lacks. */
    record GrantOnDatabase(String database, String role, String privilege) implements Remedy {
    }

    /**
     * Gives a role rights on a schema.
     *
     * @param privileges those that it lacks: {@code USAGE, CREATE}
     */
    record GrantOnSchema(String database, String schema, String privileges, String role) implements Remedy {
    }

    /**
     * Gives a role a right that everybody had and that somebody took away.
     *
     * @param object as GRANT names it: {@code FUNCTION pg_advisory_lock(bigint)}
     */
    record GrantRight(String database, String privilege, String object, String role) implements Remedy {
    }

    /**
     * Gives a role a right on what it is going to create in a database, which creators
     * have and somebody took away.
     *
     * @param kind as ALTER DEFAULT PRIVILEGES names it: {@code TABLES}
     */
    record GrantByDefault(String database, String privilege, String kind, String role) implements Remedy {
    }

    /**
     * Gives a role a right on what a superuser is going to create in schema public, which
     * is what extensions bring along; everybody has it until somebody changes that.
     *
     * @param kind as ALTER DEFAULT PRIVILEGES names it: {@code FUNCTIONS}
     * @param maker the superuser
     */
    record GrantOnExtensions(String database, String privilege, String kind, String maker,
            String role) implements Remedy {
    }

    /**
     * Gives what a first start as another role left behind to one role: the tables of the
     * migrator, in which nothing is written yet.
     */
    record TakeOverLedger(String database, String role) implements Remedy {
    }

    /**
     * No longer forces row level security on the owner of a table. For all others its
     * policies stay as they are.
     */
    record ShowRowsToOwner(String database, String table) implements Remedy {
    }

    /**
     * Gives what bears Immich's names in schema public and belongs to other roles to one
     * role.
     */
    record TakeOverPublic(String database, String role) implements Remedy {
    }

    /**
     * Gives one thing in schema public to a role as which its maker could act then.
     *
     * @param object as ALTER names it: {@code VIEW public.asset}
     */
    record TakeOverObject(String database, String role, String object) implements Remedy {
    }

    /**
     * Puts something that is neither Immich's nor an extension's where Immich does not
     * look, with all that is in it.
     *
     * @param object as ALTER names it: {@code TABLE public.users}
     * @param number by which it is known again, its oid; 0 where it stays in its schema
     */
    record SetAside(String database, String object, long number) implements Remedy {

        public SetAside(String database, String object) {
            this(database, object, 0);
        }

    }

    /** Turns an event trigger off, which somebody made for a purpose. */
    record SilenceEventTrigger(String database, String trigger) implements Remedy {
    }

    /**
     * Turns off what fires when Immich writes into one of its tables.
     *
     * @param kind {@code TRIGGER} or {@code RULE}
     * @param firing how it fires now: {@code O}, {@code R} or {@code A}, as in
     * {@code pg_trigger.tgenabled}
     */
    record SilenceOnTable(String database, String table, String kind, String name, String firing) implements Remedy {
    }

    /**
     * Takes away what refuses rows of one of Immich's tables and is not Immich's, or
     * turns on what is.
     *
     * @param kind {@code CONSTRAINT}, {@code INDEX}, {@code TRIGGER} or {@code COLUMN};
     * empty as its table is where it is none of them
     * @param title what is done, for people
     * @param off the statement that takes it away
     * @param back the statement that makes it again
     */
    record LiftOnTable(String database, String table, String kind, String title, String off,
            String back) implements Remedy {
    }

    /** Drops an index on embeddings that is not Immich's and stops its searches. */
    record DropVectorIndex(String database, String index) implements Remedy {
    }

    /** Drops a database that nobody can enter any more. */
    record DropBrokenDatabase(String database) implements Remedy {
    }

    /** Gives a setting of the whole server another value. */
    record ChangeServerSetting(String setting, String value) implements Remedy {
    }

    /**
     * Gives a setting the value that Immich's own Postgres has, for speed. Immich starts
     * without.
     *
     * @param database the one that it is for; empty when it is for the whole server
     * @param value as a person would write it: {@code 512MB}
     */
    record TuneSetting(String database, String setting, String value) implements Remedy {
    }

    /**
     * Lets a role into a database from a network, with its password. Only a person can.
     *
     * @param network as pg_hba.conf takes it: {@code 172.16.0.0/12}
     */
    record LetIn(String database, String role, String network) implements Remedy {
    }

    /** Brings the missing schema public back. */
    record CreatePublicSchema(String database, String owner) implements Remedy {
    }

    /**
     * Takes a setting back that ALTER DATABASE or ALTER ROLE left, or sets it for one
     * role in one database.
     *
     * @param level where it is changed
     * @param value the new value, as SQL; empty to reset
     */
    record ChangeRoleSetting(SettingLevel level, String database, String role, String setting,
            String value) implements Remedy {
    }

    /** Puts the files of an extension on the host. Only a person can. */
    record InstallExtension(String extension) implements Remedy {
    }

    /**
     * Adds a library to those that Postgres loads at start, behind those that are there.
     */
    record PreloadLibrary(String library) implements Remedy {
    }

    /** Stops and starts Postgres. Only a person can. */
    record Restart() implements Remedy {
    }

    /**
     * Creates an extension, and those that it requires.
     *
     * @param preloaded whether it refuses to be created before its library is preloaded
     */
    record CreateExtension(String database, String extension, boolean preloaded) implements Remedy {
    }

    /**
     * Brings an extension to the version whose files are on the server. There is no way
     * back.
     *
     * @param newFormat whether its indexes have to be rebuilt for it
     */
    record UpdateExtension(String database, String extension, String from, String to,
            boolean newFormat) implements Remedy {
    }

    /**
     * Builds the indexes on text of a database anew, and only then records by which
     * version of the system's order they are sorted.
     */
    record RenewCollation(String database) implements Remedy {
    }

    /**
     * Takes deleted rows out of the tables with the embeddings while the library that
     * wrote their indexes is still loaded.
     */
    record VacuumEmbeddings(String database) implements Remedy {
    }

    /**
     * Keeps the embeddings as plain arrays, which need no extension, and drops their
     * indexes. Only where the old extension and the new one cannot be on one server.
     */
    record ParkEmbeddings(String database) implements Remedy {
    }

    /** Brings embeddings from plain arrays into pgvector's type, of this length. */
    record ConvertEmbeddings(String database, String table, int dimensions) implements Remedy {
    }

    /**
     * Builds a vector index as Immich would, for an Immich that does not: what depends on
     * the embeddings keeps their type, or it takes the index that is there for a good
     * one.
     *
     * @param extension of the index: {@code vchord}
     */
    record BuildVectorIndex(String database, String table, String index, String extension) implements Remedy {
    }

    /**
     * Drops pgvecto.rs where nothing uses it.
     *
     * @param schema whether its schema goes too, because nothing else lives there
     */
    record DropPgvectoRs(String database, boolean schema) implements Remedy {
    }

    /** Takes a library off the list of those that Postgres loads at start. */
    record UnloadLibrary(String library) implements Remedy {
    }

    /** Moves an extension to schema public. */
    record MoveExtension(String database, String extension, String from) implements Remedy {
    }

    /**
     * What a role other than the superuser needs in order to use pgvecto.rs.
     *
     * @param schema whether it lacks the right to use its schema
     * @param view whether it lacks the right to read its statistics
     */
    record GrantPgvectoRs(String database, String role, boolean schema, boolean view) implements Remedy {
    }

}
