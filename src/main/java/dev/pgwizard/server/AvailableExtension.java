package dev.pgwizard.server;

import dev.pgwizard.postgres.ExtensionVersion;
import java.util.List;

/**
 * An extension whose files are on the server.
 *
 * @param defaultVersion the version that {@code CREATE EXTENSION} and
 * {@code ALTER EXTENSION ... UPDATE} lead to
 * @param trusted whether the owner of a database may create it without being superuser
 * @param schema the schema that it insists on; empty when it can live anywhere
 * @param requires the extensions that must be there first
 * @param renewed whether its library was put on the disk after Postgres started; false
 * where only a superuser could tell
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
