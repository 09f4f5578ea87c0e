package dev.pgwizard.server;

/** A schema of Immich's database, with what Immich's role may do in it. */
public record Schema(String name, String owner, boolean usage, boolean create, boolean owns) {
}
