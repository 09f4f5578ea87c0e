package dev.pgwizard.immich.url;

/**
 * What Immich makes of the TLS parameters of its URL. It never falls back from one to
 * another.
 */
public enum ImmichTls {

    /** No TLS at all, which is what Immich does unless it is told otherwise. */
    OFF,
    /** TLS without looking at the certificate. */
    UNVERIFIED,
    /** TLS with the certificate and the host's name checked. */
    VERIFIED

}
