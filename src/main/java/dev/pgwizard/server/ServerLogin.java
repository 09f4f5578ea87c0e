package dev.pgwizard.server;

/**
 * As whom the wizard is logged in, and what that lets it see and do.
 *
 * @param database the database it logged in to
 * @param readsSettings whether settings for superusers only are visible,
 * {@code shared_preload_libraries} among them
 * @param readsFiles whether {@code pg_file_settings} is readable
 * @param readsHba whether {@code pg_hba_file_rules} is readable
 * @param altersSystem whether {@code ALTER SYSTEM SET shared_preload_libraries} is
 * granted
 */
public record ServerLogin(String user, String database, boolean superuser, boolean createrole, boolean createdb,
        boolean readsSettings, boolean readsFiles, boolean readsHba, boolean altersSystem) {
}
