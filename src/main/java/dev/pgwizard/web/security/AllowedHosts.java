package dev.pgwizard.web.security;

import dev.pgwizard.WizardProperties;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The names that the wizard answers to. A foreign name that somebody let point to this
 * machine (DNS rebinding) would let any web site read the pages, so only these are
 * served: names and addresses of loopback, and the ones in {@code wizard.hosts}. Where
 * the wizard is reached from other machines, any plain IP address too: no name means
 * nothing to rebind.
 */
@Component
class AllowedHosts {

    private static final Pattern LOOPBACK = Pattern
        .compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    private static final Pattern PLAIN_IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-f]*:[0-9a-f:.]+]?");

    private final List<String> hosts;

    private final TokenAccess tokenAccess;

    AllowedHosts(WizardProperties properties, TokenAccess access) {
        hosts = properties.hosts().stream().map(AllowedHosts::plain).toList();
        this.tokenAccess = access;
    }

    boolean isOurs(String host) {
        String name = plain(host);
        return LOOPBACK.matcher(name).matches() || hosts.contains(name)
                || (tokenAccess.isClosed() && PLAIN_IP.matcher(name).matches());
    }

    /**
     * Whether a proxy may have called the wizard so: by a name of ours, by an address, or
     * by one without a dot, as containers have them. No web site has any of these, so
     * what a rebound page claims in a forwarded header gets no further than its own name.
     */
    boolean isOfAProxy(String host) {
        String name = plain(host);
        return isOurs(name) || PLAIN_IP.matcher(name).matches() || name.indexOf('.') < 0;
    }

    /**
     * The name to print in a link: the first one that was configured, or this machine's
     * own.
     */
    String first() {
        return hosts.isEmpty() ? "localhost" : hosts.getFirst();
    }

    private static String plain(String host) {
        return host.strip().toLowerCase(Locale.ROOT);
    }

}
