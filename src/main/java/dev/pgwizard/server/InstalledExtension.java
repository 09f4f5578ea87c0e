package dev.pgwizard.server;

import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.StatementFile;
import java.util.List;
import java.util.Map;

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
public record InstalledExtension(String name, ExtensionVersion version, String schema, boolean relocatable,
        boolean roleOwns, boolean updatable, boolean awaitsRestart, List<String> lacking) {

    public InstalledExtension {
        lacking = List.copyOf(lacking);
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

    /**
     * What the wizard writes into the comment of an extension that works only after
     * another start of Postgres, because the catalog keeps no time of an update.
     */
    public static final class UpdateMark {

        private static final String WORDS = "by the Immich Postgres Wizard, before a restart of Postgres, at ";

        /** Finds the time in the comment. */
        static final String PATTERN = WORDS + "([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]{15}Z)";

        private UpdateMark() {
        }

        /** The statement that marks, for a name that is quoted already. */
        public static String statement(String extension) {
            return StatementFile.of("mark-update", Map.of("extension", extension, "words", WORDS));
        }

    }

}
