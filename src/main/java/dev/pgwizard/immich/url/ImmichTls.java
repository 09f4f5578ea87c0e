package dev.pgwizard.immich.url;

import dev.pgwizard.immich.Release;
import java.util.List;

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
    VERIFIED;

    /** Since then Immich takes away what pg_dump would refuse. */
    private static final String SUITS_BACKUP = "2.4.0";

    /** Whether a DB_URL that asks for {@link #UNVERIFIED} suits pg_dump, too. */
    public static boolean suitsBackup(Release release) {
        return release.isAtLeast(SUITS_BACKUP);
    }

    /** The parameters that ask for {@link #UNVERIFIED}. */
    public static List<String> unverified(Release release) {
        return List.of("sslmode=require", suitsBackup(release) ? "uselibpqcompat=true" : "sslmode=no-verify");
    }

}
