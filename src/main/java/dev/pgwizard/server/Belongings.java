package dev.pgwizard.server;

/**
 * Whose the tables in Immich's database are, and what its role may do with them.
 */
record Belongings(ForeignObjects strangers, TableRights tables) {

    static final Belongings UNSEEN = new Belongings(ForeignObjects.NONE, TableRights.ALL);

}
