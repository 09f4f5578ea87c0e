package dev.pgwizard.server;

/** Whether something between the wizard and the server answers in its place. */
public enum Pooling {

    /** Postgres itself announced the process that serves the connection. */
    NONE,
    /** A pooler, which kept one process for the connection while another one was open. */
    SESSION,
    /** A pooler that gave the process of an idle connection to another one. */
    TRANSACTION

}
