package dev.pgwizard.server;

/** How Postgres keeps the password of a role; the password itself is never read. */
public enum PasswordKind {

    NONE, MD5, SCRAM,
    /** Only a superuser may look. */
    HIDDEN

}
