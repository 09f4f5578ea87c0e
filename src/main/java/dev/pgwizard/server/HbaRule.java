package dev.pgwizard.server;

import java.util.List;
import java.util.Optional;

/**
 * A line of pg_hba.conf, from {@code pg_hba_file_rules}. A line with an error lets nobody
 * in. One that could not be read, and so shows no more than that, also stops a reload;
 * one that can never match, as hostssl without TLS, does not (PostgreSQL
 * src/backend/libpq/hba.c, parse_hba_line).
 *
 * @param options such as {@code clientcert=verify-full}
 * @param file the file that it stands in, where that is not the one that hba_file names
 */
public record HbaRule(int line, Optional<String> type, List<String> databases, List<String> users,
        Optional<String> address, Optional<String> netmask, Optional<String> method, List<String> options,
        Optional<String> file, Optional<String> error) {

    /** A line of the file that hba_file names, with no options. */
    public HbaRule(int line, Optional<String> type, List<String> databases, List<String> users,
            Optional<String> address, Optional<String> netmask, Optional<String> method, Optional<String> error) {
        this(line, type, databases, users, address, netmask, method, List.of(), Optional.empty(), error);
    }

    /**
     * Whether a client gets in by this line only with a certificate that an authority of
     * the server signed: the method {@code cert}, and {@code clientcert} beside any
     * other.
     */
    public boolean wantsCertificate() {
        return method.filter("cert"::equals).isPresent()
                || options.stream().anyMatch(option -> option.startsWith("clientcert=verify-"));
    }

    /** Whether that certificate must also name the role. */
    public boolean wantsCertificateOfTheRole() {
        return method.filter("cert"::equals).isPresent() || options.contains("clientcert=verify-full");
    }

    /** Whether Postgres could not read it. */
    public boolean isBroken() {
        return error.isPresent() && type.isEmpty();
    }
}
