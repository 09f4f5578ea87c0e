package dev.pgwizard.immich.url;

import java.util.List;

/** What Immich's driver makes of the TLS parameters of its URL. */
public enum ImmichTls {

    /** No TLS at all, which is what Immich does unless it is told otherwise. */
    OFF,
    /** TLS without looking at the certificate, and none where the server offers none. */
    PREFERRED,
    /** TLS without looking at the certificate. */
    UNVERIFIED,
    /** TLS with the certificate checked, whatever name it has. */
    AUTHORITY,
    /** TLS with the certificate and the host's name checked. */
    VERIFIED;

    /** Whether a server without TLS ends the start. */
    public boolean insists() {
        return this != OFF && this != PREFERRED;
    }

    /**
     * The parameters that ask for {@link #UNVERIFIED}.
     * @param suits whether Immich takes away what pg_dump would refuse
     */
    public static List<String> unverified(boolean suits) {
        return List.of("sslmode=require", suits ? "uselibpqcompat=true" : "sslmode=no-verify");
    }

}
