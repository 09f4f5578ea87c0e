package dev.pgwizard.remedy;

/**
 * The changes of a role's attributes that Immich may need, with the word for
 * {@code ALTER ROLE} and the one that takes it back.
 */
public enum RoleChange {

    MAY_LOG_IN("LOGIN", "NOLOGIN"), NEVER_EXPIRES("VALID UNTIL 'infinity'", ""),
    UNLIMITED_CONNECTIONS("CONNECTION LIMIT -1", ""), BECOMES_SUPERUSER("SUPERUSER", "NOSUPERUSER");

    private final String clause;

    private final String undo;

    RoleChange(String clause, String undo) {
        this.clause = clause;
        this.undo = undo;
    }

    public String clause() {
        return clause;
    }

    /**
     * The clause that takes it back; empty where that depends on what was there before.
     */
    public String undo() {
        return undo;
    }

}
