package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.postgres.Quoting.HbaName;
import java.util.Optional;

/** The ways to change who comes in, which several problems share. */
final class HbaHints {

    private static final Hint.Effect EFFECT = new Hint.Effect("At the reload, for new logins", "Nothing",
            "Remove the line, reload");

    private HbaHints() {
    }

    /** A line, and the reload that makes it count. */
    static Hint reload(String title, String text, Place place, String position, HbaLine line) {
        return Hint
            .of(title, text,
                    Copyable.file("pg_hba.conf", "on %s, %s".formatted(place.machine(), position), line.text()),
                    Copyable.shell(place.shell(), "sudo -u postgres psql -c \"SELECT pg_catalog.pg_reload_conf()\""))
            .with(EFFECT);
    }

    static Hint where(Place place) {
        return Hint.of("Where is pg_hba.conf?",
                "The server knows. In a container the file lies in the data directory, so it is in the volume.",
                Copyable.shell(place.shell(), "sudo -u postgres psql -tAc \"SHOW hba_file\""),
                Copyable.shell("on the Docker host, with the name of your container",
                        "docker exec -u postgres postgres psql -tAc \"SHOW hba_file\""));
    }

    /** Lines that are there and do not count (also {@code hostssl} while TLS is off). */
    static Hint mistakes(Place place) {
        return Hint.of("There is such a line already",
                "Lines are read from the top and the first that fits decides, so it must stand above one with `reject`. A line"
                        + " with a mistake never counts, and a `hostssl` line only while `ssl` is on:",
                Copyable.shell(place.shell(),
                        "sudo -u postgres psql -c \"SELECT line_number, type, database, user_name, address, auth_method, error"
                                + " FROM pg_catalog.pg_hba_file_rules\""));
    }

    /**
     * A line for pg_hba.conf (PostgreSQL manual, "The pg_hba.conf File") that lets a user
     * and the coming Immich role in by password.
     *
     * @param address as the server sees the wizard, an IP literal; without one the line
     * names no network and must be completed
     */
    record HbaLine(String database, String user, Optional<String> address) {

        private static final String IMMICH = "immich";

        /** Columns with two spaces in between, as people write them. */
        String text() {
            return "host  %s  %s  %s  scram-sha-256".formatted(with(database), with(user), network());
        }

        /**
         * Docker hands out 172.16.0.0/12 and moves containers around within their
         * network.
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

}
