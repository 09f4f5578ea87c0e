package dev.pgwizard.server;

/**
 * Whose the tables in Immich's database are, and what its role may do with them.
 */
record Belongings(Strangers strangers, TableRights tables) {

    static final Belongings UNSEEN = new Belongings(Strangers.NONE, TableRights.ALL);

}
