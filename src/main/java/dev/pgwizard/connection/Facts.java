package dev.pgwizard.connection;

import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.ConnectionDetails.SocketFile;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/** What each stage found out, in a few words. */
final class Facts {

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
                case PREFER, REQUIRE, VERIFY_CA, VERIFY_FULL -> new StageResult.Warned(
                        networkEvidence.tlsOffered() ? "Offered, but not for this login" : "The server offers no TLS");
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
