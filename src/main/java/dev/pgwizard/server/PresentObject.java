package dev.pgwizard.server;

import dev.pgwizard.immich.ObjectName;

/**
 * Something that stands in schema public and is Immich's by its name or its table, or has
 * a name that Immich gives.
 *
 * @param detail in the form of the list of Immich's objects
 */
public record PresentObject(String kind, String table, String name, String detail) {

    public ObjectName objectName() {
        return new ObjectName(kind, table, name);
    }

}
