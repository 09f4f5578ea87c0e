package dev.pgwizard.immich.url;

import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.Behaviour;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.url.WebUrl.IpLiteral;
import java.util.List;
import java.util.Optional;

/**
 * What Immich makes of a {@code DB_URL}: either the parts that its driver gets, or the
 * reason why it stops at once. Immich reads the URL with pg-connection-string and hands
 * host, port, user, password, database and TLS to postgres.js. A test holds this against
 * the packages themselves, in the versions of each range of releases.
 */
public sealed interface ImmichUrl {

    /**
     * Immich goes on with these.
     *
     * @param host a name, an IPv4 address or the directory of a socket, the first of
     * several; empty where the URL names none, which makes it PGHOST or localhost
     * @param user empty where the URL names none: then Immich takes PGUSERNAME, PGUSER or
     * the user of its process
     * @param database the user's name where the URL names none
     * @param files that Immich reads in its container
     * @param ignored parameters that Immich drops
     */
    record Read(String host, int port, String user, Secret password, String database, ImmichTls tls, TlsFiles files,
            List<String> ignored) implements ImmichUrl {

        public Read {
            ignored = List.copyOf(ignored);
        }

        public boolean isSocket() {
            return host.contains("/");
        }

        /**
         * The name that the certificate must have: Node asks for {@code localhost} where
         * the host is an address or a socket. Absent where no name is checked.
         */
        public Optional<String> checkedName() {
            return tls != ImmichTls.VERIFIED ? Optional.empty()
                    : Optional.of(isSocket() || isAddress() || host.isEmpty() ? "localhost" : host);
        }

        public boolean isAddress() {
            return IpLiteral.isFour(host);
        }

    }

    /**
     * The files of TLS, by their paths in Immich's container.
     */
    record TlsFiles(Optional<String> authority, Optional<String> certificate, Optional<String> key) {

        public static final TlsFiles NONE = new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty());

    }

    /**
     * Immich stops, or goes to a place that nobody meant.
     *
     * @param reason what is wrong, as a sentence
     * @param hint how to write it instead
     * @param place the host that it goes to; absent where it stops by itself
     */
    record Rejected(String reason, String hint, Optional<String> place) implements ImmichUrl {

        Rejected(String reason, String hint) {
            this(reason, hint, Optional.empty());
        }

    }

    /** Reads a URL as that release of Immich does. */
    static ImmichUrl read(String url, Release release, Behaviour behaviour) {
        return new UrlReader(url, DriverRules.of(release, behaviour)).read();
    }

    /** What Immich's driver makes of the TLS parameters of its URL. */
    public enum ImmichTls {

        /** No TLS at all, which is what Immich does unless it is told otherwise. */
        OFF,
        /**
         * TLS without looking at the certificate, and none where the server offers none.
         */
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

}
