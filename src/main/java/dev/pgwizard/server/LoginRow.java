package dev.pgwizard.server;

/**
 * The answer to the first question of a reading: who the wizard is, which of the other
 * questions it may ask, and as whom Immich will act.
 *
 * @param acting the role whose rights count for Immich: its own, or the one that a
 * setting {@code role} makes of it at each login
 */
record LoginRow(int version, String versionText, String user, String database, boolean superuser, boolean createrole,
        boolean createdb, boolean readsSettings, boolean readsFiles, boolean readsHba, boolean readsPasswords,
        boolean databaseExists, boolean mayEnter, String acting) {

    Login toLogin(boolean altersSystem) {
        return new Login(user, database, superuser, createrole, createdb, readsSettings, readsFiles, readsHba,
                altersSystem);
    }

}
