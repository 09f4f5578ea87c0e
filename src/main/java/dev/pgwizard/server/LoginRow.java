package dev.pgwizard.server;

/**
 * The answer to the first question of a reading: who the wizard is, and which of the
 * other questions it may ask.
 */
record LoginRow(int version, String versionText, String user, String database, boolean superuser, boolean createrole,
        boolean createdb, boolean readsSettings, boolean readsFiles, boolean readsHba, boolean databaseExists,
        boolean mayEnter) {

    Login toLogin(boolean altersSystem) {
        return new Login(user, database, superuser, createrole, createdb, readsSettings, readsFiles, readsHba,
                altersSystem);
    }

}
