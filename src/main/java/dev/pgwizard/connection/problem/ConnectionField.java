package dev.pgwizard.connection.problem;

/**
 * What a person enters to reach a server, so that a problem can stand beside the field
 * that causes it.
 */
public enum ConnectionField {

    HOST, PORT, USER, PASSWORD, TLS, CA, CERTIFICATE, DATABASE

}
