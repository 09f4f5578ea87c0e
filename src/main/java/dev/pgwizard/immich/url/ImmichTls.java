package dev.pgwizard.immich.url;

import dev.pgwizard.immich.Release;
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

    /** Since then Immich takes away what pg_dump would refuse. */
    private static final String SUITS_BACKUP = "2.4.0";

    /** Whether a server without TLS ends the start. */
    public boolean insists() {
        return this != OFF && this != PREFERRED;
    }

    /** Whether a DB_URL that asks for {@link #UNVERIFIED} suits pg_dump, too. */
    public static boolean suitsBackup(Release release) {
        return release.isAtLeast(SUITS_BACKUP);
    }

    /** The parameters that ask for {@link #UNVERIFIED}. */
    public static List<String> unverified(Release release) {
        return List.of("sslmode=require", suitsBackup(release) ? "uselibpqcompat=true" : "sslmode=no-verify");
    }

}
