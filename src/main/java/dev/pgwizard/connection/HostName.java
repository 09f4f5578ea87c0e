package dev.pgwizard.connection;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host as people type it: a name (also with umlauts or underscores, as compose services
 * have them), an IPv4 address, or an IPv6 address with or without brackets.
 */
public final class HostName {

    private static final int LONGEST = 253;

    private static final String LABELS = "(?!-)[A-Za-z0-9_-]{1,63}(\\.(?!-)[A-Za-z0-9_-]{1,63})*\\.?";

    private static final Pattern OWN = Pattern.compile("localhost|127\\.[0-9.]+|::1|host\\.docker\\.internal",
            Pattern.CASE_INSENSITIVE);

    private static final String IPV6 = "(?=.*:.*:)[0-9A-Fa-f:.]{2,}(%[A-Za-z0-9_.-]+)?";

    private HostName() {
    }

    /**
     * The host without brackets and blanks around it, its letters as the name servers
     * want them; empty if it is none.
     */
    public static Optional<String> parse(String text) {
        String host = text.strip();
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return isValid(host) ? Optional.of(host) : ascii(host).filter(HostName::isValid);
    }

    /** Whether it is the machine itself that is called so, also by its containers. */
    public static boolean isOwn(String host) {
        return OWN.matcher(host).matches();
    }

    static boolean isValid(String host) {
        return host.length() <= LONGEST && (host.matches(LABELS) || host.matches(IPV6));
    }

    private static Optional<String> ascii(String host) {
        try {
            return Optional.of(IDN.toASCII(host));
        }
        catch (IllegalArgumentException noHostName) {
            return Optional.empty();
        }
    }

}
