package dev.pgwizard.immich;

/** What the role that Immich logs in as may do on the server. */
public enum Rights {

    /** Owns its database and nothing else: what the wizard proposes. */
    OWNER,
    /** Superuser of the whole server: what Immich's documentation expects by default. */
    SUPERUSER

}
