package dev.pgwizard.server;

import dev.pgwizard.postgres.ExtensionVersion;
import java.util.List;

/**
 * An extension that was created in Immich's database.
 *
 * @param roleOwns whether Immich's role owns it or inherits from its owner
 * @param updatable whether the scripts on the server lead from its version to the default
 * one
 * @param lacking what Immich uses of it and this version does not have
 * @param awaitsRestart whether the wizard updated it after Postgres started, and it works
 * only after the next start
 */
public record InstalledExtension(String name, ExtensionVersion version, String schema, String owner,
        boolean relocatable, boolean roleOwns, boolean updatable, boolean awaitsRestart, List<String> lacking) {

    public InstalledExtension {
        lacking = List.copyOf(lacking);
    }

    /** One that has everything. */
    public InstalledExtension(String name, ExtensionVersion version, String schema, String owner, boolean relocatable,
            boolean roleOwns, boolean updatable, boolean awaitsRestart) {
        this(name, version, schema, owner, relocatable, roleOwns, updatable, awaitsRestart, List.of());
    }

    /**
     * An extension whose files are on the server.
     *
     * @param defaultVersion the version that {@code CREATE EXTENSION} and
     * {@code ALTER EXTENSION ... UPDATE} lead to
     * @param trusted whether the owner of a database may create it without being
     * superuser
     * @param schema the schema that it insists on; empty when it can live anywhere
     * @param requires the extensions that must be there first
     * @param renewed whether its library was put on the disk after Postgres started;
     * false where only a superuser could tell
     */
    public record AvailableExtension(String name, ExtensionVersion defaultVersion, boolean trusted, String schema,
            List<String> requires, boolean renewed) {

        public AvailableExtension {
            requires = List.copyOf(requires);
        }

        AvailableExtension renewed(boolean after) {
            return new AvailableExtension(name, defaultVersion, trusted, schema, requires, after);
        }
    }

}
