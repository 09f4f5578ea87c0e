package dev.pgwizard.remedy;

/**
 * What would cure a finding, as a difference: "preload vchord too", never a whole new
 * list. Two checks that ask for the same remedy ask for it once, because equal remedies
 * are merged; how a remedy is written and carried out is the plan's business.
 */
public sealed interface Remedy {

    Phase phase();

    /** A new role that may log in. Its password is not part of the plan. */
    record CreateRole(String role, boolean superuser) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.ROLE;
        }

    }

    /** Changes one attribute of a role. */
    record AlterRole(String role, RoleChange change) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.ROLE;
        }

    }

    /** Sets the password of a role that is there already. It is not part of the plan. */
    record SetPassword(String role) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.ROLE;
        }

    }

    /**
     * A new database in UTF8, from template0, so that nothing from template1 comes along.
     */
    record CreateDatabase(String database, String owner) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.DATABASE;
        }

    }

    /** Gives a database another owner. What is in it keeps its owners. */
    record TransferDatabase(String database, String owner) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.OWNERSHIP;
        }

    }

    /** Lets clients into a database again, as many as come. */
    record OpenDatabase(String database) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.DATABASE;
        }

    }

    /** Gives a role a right on a database that its owner lacks. */
    record GrantOnDatabase(String database, String role, String privilege) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.OWNERSHIP;
        }

    }

    /**
     * Gives a role rights on a schema.
     *
     * @param privileges those that it lacks: {@code USAGE, CREATE}
     */
    record GrantOnSchema(String database, String schema, String privileges, String role) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.OWNERSHIP;
        }

    }

    /**
     * Gives a role a right that everybody had and that somebody took away.
     *
     * @param object as GRANT names it: {@code FUNCTION pg_advisory_lock(bigint)}
     */
    record GrantRight(String database, String privilege, String object, String role) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.GRANTS;
        }

    }

    /**
     * Gives what bears Immich's names in schema public and belongs to other roles to one
     * role.
     */
    record TakeOverPublic(String database, String role) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.OWNERSHIP;
        }

    }

    /**
     * Puts something that is neither Immich's nor an extension's where Immich does not
     * look, with all that is in it.
     *
     * @param object as ALTER names it: {@code TABLE public.users}
     */
    record SetAside(String database, String object) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.CLEARING;
        }

    }

    /** Turns an event trigger off, which somebody made for a purpose. */
    record SilenceEventTrigger(String database, String trigger) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.CLEARING;
        }

    }

    /** Drops a database that nobody can enter any more. */
    record DropBrokenDatabase(String database) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.DATABASE;
        }

    }

    /** Gives a setting of the whole server another value, which needs a restart. */
    record ChangeServerSetting(String setting, String value) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.CONFIGURATION;
        }

    }

    /** Brings the missing schema public back. */
    record CreatePublicSchema(String database, String owner) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.OWNERSHIP;
        }

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

        @Override
        public Phase phase() {
            return Phase.OWNERSHIP;
        }

    }

    /** Puts the files of an extension on the host. Only a person can. */
    record InstallExtension(String extension) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.INSTALL;
        }

    }

    /**
     * Adds a library to those that Postgres loads at start, behind those that are there.
     */
    record PreloadLibrary(String library) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.CONFIGURATION;
        }

    }

    /** Stops and starts Postgres. Only a person can. */
    record Restart() implements Remedy {

        @Override
        public Phase phase() {
            return Phase.RESTART;
        }

    }

    /**
     * Creates an extension, and those that it requires.
     *
     * @param preloaded whether it refuses to be created before its library is preloaded
     */
    record CreateExtension(String database, String extension, boolean preloaded) implements Remedy {

        @Override
        public Phase phase() {
            return preloaded ? Phase.LIBRARIES : Phase.EXTENSIONS;
        }

    }

    /**
     * Brings an extension to the version whose files are on the server. There is no way
     * back.
     *
     * @param newFormat whether its indexes have to be rebuilt for it
     */
    record UpdateExtension(String database, String extension, String from, String to,
            boolean newFormat) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.LIBRARIES;
        }

    }

    /**
     * Takes deleted rows out of the tables with the embeddings while the library that
     * wrote their indexes is still loaded.
     */
    record VacuumEmbeddings(String database) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.VACUUM;
        }

    }

    /**
     * Keeps the embeddings as plain arrays, which need no extension, and drops their
     * indexes. Only where the old extension and the new one cannot be on one server.
     */
    record ParkEmbeddings(String database) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.PARKING;
        }

    }

    /** Brings embeddings from plain arrays into pgvector's type, of this length. */
    record ConvertEmbeddings(String database, String table, int dimensions) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.EMBEDDINGS;
        }

    }

    /**
     * Drops pgvecto.rs where nothing uses it.
     *
     * @param schema whether its schema goes too, because nothing else lives there
     */
    record DropPgvectoRs(String database, boolean schema) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.LEFTOVERS;
        }

    }

    /** Takes a library off the list of those that Postgres loads at start. */
    record UnloadLibrary(String library) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.UNLOADING;
        }

    }

    /** Moves an extension to schema public. */
    record MoveExtension(String database, String extension, String from) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.EXTENSIONS;
        }

    }

    /**
     * What a role other than the superuser needs in order to use pgvecto.rs.
     *
     * @param schema whether it lacks the right to use its schema
     * @param view whether it lacks the right to read its statistics
     */
    record GrantPgvectoRs(String database, String role, boolean schema, boolean view) implements Remedy {

        @Override
        public Phase phase() {
            return Phase.GRANTS;
        }

    }

}
