package dev.pgwizard.immich.url;

import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.url.ImmichUrl.Read;
import dev.pgwizard.immich.url.ImmichUrl.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a URL apart by the rules of the WHATWG URL standard for a scheme that browsers do
 * not know, because that is what Node does: the authority ends at the first slash,
 * question mark or number sign, and its last at sign ends the password.
 */
final class UrlReader {

    private static final Pattern WHOLE = Pattern
        .compile("([a-zA-Z][a-zA-Z0-9+.-]*)://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#.*)?", Pattern.DOTALL);

    private static final Pattern HOST_AND_PORT = Pattern.compile("([^\\s:#/<>?@\\[\\\\\\]^|]*)(?::(\\d*))?",
            Pattern.DOTALL);

    private static final String ENCODE = "In user and password write everything but letters, digits and `. _ ~ -` percent-encoded: `/` is `%2F`, `#` is `%23`, `?` is `%3F`.";

    private final String url;

    UrlReader(String url) {
        this.url = url;
    }

    ImmichUrl read() {
        if (url.startsWith("'") || url.startsWith("\"")) {
            return new Rejected("The quotes are part of the value, so Immich looks for a host called `base`.",
                    "Compose strips quotes from its .env file, `docker run --env-file` does not: leave them out there.");
        }
        Matcher whole = WHOLE.matcher(url);
        if (!whole.matches()) {
            return url.startsWith("/") ? socketPath() : url.startsWith("socket:/") ? socket("", rest()) : notAUrl();
        }
        String authority = whole.group(2);
        int at = authority.lastIndexOf('@');
        Parameters parameters = Parameters.parse(Optional.ofNullable(whole.group(4)).orElse(""));
        String userinfo = at < 0 ? "" : authority.substring(0, at);
        if (whole.group(1).equalsIgnoreCase("socket")) {
            return socket(userinfo, whole.group(3) + "?" + Optional.ofNullable(whole.group(4)).orElse(""));
        }
        return address(authority.substring(at + 1), userinfo, whole.group(3), parameters);
    }

    private ImmichUrl notAUrl() {
        return new Rejected("It is no URL, so Immich takes all of it for the name of a database.",
                "Begin with `postgresql://user:password@host:5432/database`.");
    }

    /** The oldest form: the directory of a socket, a space, the database. */
    private ImmichUrl socketPath() {
        String[] parts = url.split(" ", 2);
        String database = parts.length == 2 ? parts[1] : "";
        return new Read(parts[0], 5432, "", Secret.EMPTY, database, ImmichTls.OFF, Optional.empty(), List.of(),
                List.of("socket path"));
    }

    private String rest() {
        return url.substring("socket:".length()).split("#", 2)[0];
    }

    /** The scheme of its own: the directory is the path, the database a parameter. */
    private static ImmichUrl socket(String userinfo, String rest) {
        String[] parts = rest.split("\\?", 2);
        Parameters parameters = Parameters.parse(parts.length == 2 ? parts[1] : "");
        String login = parameters.value("user").orElse(userOf(userinfo));
        return new Read(Percent.decodeName(parts[0]), port(parameters.value("port").orElse("")), login,
                Secret.of(parameters.value("password").orElse(passwordOf(userinfo))),
                parameters.value("db").orElse(login), ImmichTls.OFF, Optional.empty(),
                parameters.ignored().stream().filter(name -> !Set.of("db", "encoding").contains(name)).toList(),
                List.of("socket:"));
    }

    private static String userOf(String userinfo) {
        return Percent.decode(userinfo.split(":", 2)[0]);
    }

    private static String passwordOf(String userinfo) {
        int colon = userinfo.indexOf(':');
        return colon < 0 ? "" : Percent.decode(userinfo.substring(colon + 1));
    }

    private static int port(String text) {
        return text.isEmpty() ? 5432 : Integer.parseInt(text);
    }

    private ImmichUrl address(String address, String userinfo, String path, Parameters parameters) {
        if (address.startsWith("[")) {
            return new Rejected(
                    "The host is an IPv6 address. Immich's driver cuts the host at the first colon, so it never gets there.",
                    "Give the server a name, in DNS or with `extra_hosts`, and use the name.");
        }
        Matcher matcher = HOST_AND_PORT.matcher(address);
        if (!matcher.matches() || isBeyondPorts(matcher.group(2))) {
            return new Rejected("Immich calls it an invalid URL and stops.", ENCODE);
        }
        return parameters.tls()
            .<ImmichUrl>map(tls -> read(matcher, userinfo, path, parameters, tls))
            .orElseGet(() -> new Rejected("Immich refuses the value of its TLS parameter.",
                    "Use `sslmode=require&uselibpqcompat=true` to encrypt without checking the certificate, or `sslmode=verify-full`."));
    }

    private static Read read(Matcher address, String userinfo, String path, Parameters parameters, ImmichTls tls) {
        String host = parameters.value("host").orElse(Percent.decode(address.group(1)));
        String port = parameters.value("port").orElse(Optional.ofNullable(address.group(2)).orElse(""));
        String named = path.length() > 1 ? Percent.decodeName(path.substring(1)) : "";
        String login = parameters.value("user").orElse(userOf(userinfo));
        List<String> refused = new ArrayList<>(parameters.refusedByTools());
        if (address.group(1).isEmpty() && !userinfo.isEmpty()) {
            refused.add("@/");
        }
        return new Read(host, port(port), login, Secret.of(parameters.value("password").orElse(passwordOf(userinfo))),
                named.isEmpty() ? login : named, tls, parameters.value("sslrootcert"), parameters.ignored(), refused);
    }

    private static boolean isBeyondPorts(@Nullable String port) {
        return port != null && !port.isEmpty() && (port.length() > 5 || Integer.parseInt(port) > 65535);
    }

}
