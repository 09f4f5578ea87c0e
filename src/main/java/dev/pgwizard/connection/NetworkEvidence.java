package dev.pgwizard.connection;

import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.ConnectionDetails.SocketFile;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was seen on the wire, in no language but the protocol's: it tells causes apart
 * that share an exception or an SQLSTATE.
 *
 * @param head how the other side began to speak, one character for each byte; empty if it
 * never did
 * @param tls the agreed version of TLS, such as {@code TLSv1.3}; empty in plain text
 * @param tlsOffered whether the server agreed to TLS, also if the driver went on to try
 * without
 * @param certificates what the server showed, its own first
 * @param wrongName whether its certificate is for another host
 * @param passwordAsked whether the server asked for a password, so that a line of
 * pg_hba.conf let the wizard in that far
 * @param certificateAsked whether the server asked for the client's certificate, which it
 * does where {@code ssl_ca_file} is set
 */
record NetworkEvidence(String head, Optional<String> tls, boolean tlsOffered, List<X509Certificate> certificates,
        boolean wrongName, boolean passwordAsked, boolean certificateAsked) {

    NetworkEvidence {
        certificates = List.copyOf(certificates);
    }

    /** Where no certificate was asked for. */
    NetworkEvidence(String head, Optional<String> tls, boolean tlsOffered, List<X509Certificate> certificates,
            boolean wrongName, boolean passwordAsked) {
        this(head, tls, tlsOffered, certificates, wrongName, passwordAsked, false);
    }

    boolean isSilent() {
        return head.isEmpty();
    }

    /**
     * The answer to a request for TLS was a plain no; N, or E from a server that never
     * heard of it.
     */
    boolean refusesTls() {
        return head.startsWith("N") || head.startsWith("E");
    }

    /**
     * What followed the S, which promises TLS, was no TLS record (handshake 22 or alert
     * 21): "SSH-2.0" begins with S, too.
     */
    boolean onlyLooksLikeTls() {
        return head.length() > 1 && head.charAt(0) == 'S' && head.charAt(1) != 22 && head.charAt(1) != 21;
    }

    /** What each stage found out, in a few words. */
    static final class Facts {

        private static final int MOST_ADDRESSES = 3;

        private Facts() {
        }

        static String name(String host, List<InetAddress> addresses) {
            if (SocketFile.isDirectory(host)) {
                return "A socket of this machine";
            }
            String found = addresses.stream()
                .limit(MOST_ADDRESSES)
                .map(InetAddress::getHostAddress)
                .collect(Collectors.joining(", "));
            return found.equals(host) ? "An address, " + host : "%s is %s".formatted(host, found);
        }

        static StageResult encryption(NetworkEvidence networkEvidence, ConnectionDetails details) {
            if (networkEvidence.tls().isEmpty()) {
                return switch (details.sslMode()) {
                    case DISABLE -> new StageResult.Warned("Off, as chosen");
                    case PREFER, REQUIRE, VERIFY_CA, VERIFY_FULL -> new StageResult.Warned(networkEvidence.tlsOffered()
                            ? "Offered, but not for this login" : "The server offers no TLS");
                };
            }
            String version = networkEvidence.tls().get().replace("TLSv", "TLS ");
            return new StageResult.Passed(version
                    + (details.sslMode().checksCertificate() ? ", certificate checked" : ", certificate not checked"));
        }

        static String login(NetworkEvidence networkEvidence, ConnectionDetails details) {
            String user = "Logged in as " + details.user();
            return networkEvidence.passwordAsked() ? user : user + ", no password asked";
        }

    }

}
