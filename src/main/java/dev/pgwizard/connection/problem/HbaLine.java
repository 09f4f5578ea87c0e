package dev.pgwizard.connection.problem;

import dev.pgwizard.postgres.HbaName;
import java.util.Optional;

/**
 * A line for pg_hba.conf (PostgreSQL manual, "The pg_hba.conf File") that lets a user and
 * the coming Immich role in by password.
 *
 * @param address as the server sees the wizard, an IP literal; without one the line names
 * no network and must be completed
 */
record HbaLine(String database, String user, Optional<String> address) {

    private static final String IMMICH = "immich";

    /** Columns with two spaces in between, as people write them. */
    String text() {
        return "host  %s  %s  %s  scram-sha-256".formatted(with(database), with(user), network());
    }

    /**
     * Docker hands out 172.16.0.0/12 and moves containers around within their network.
     */
    boolean isDocker() {
        return address.filter(ip -> ip.matches("172\\.(1[6-9]|2[0-9]|3[01])\\..*")).isPresent();
    }

    private String network() {
        if (address.isEmpty()) {
            return "ADDRESS/32";
        }
        String ip = address.get();
        if (isDocker()) {
            String[] parts = ip.split("\\.");
            return parts[0] + "." + parts[1] + ".0.0/16";
        }
        return ip + (ip.indexOf(':') < 0 ? "/32" : "/128");
    }

    private static String with(String name) {
        return name.equals(IMMICH) ? IMMICH : HbaName.quote(name) + "," + IMMICH;
    }

}
