package dev.pgwizard.immich.url;

import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.url.DriverPercent.Malformed;
import dev.pgwizard.immich.url.ImmichUrl.ImmichTls;
import dev.pgwizard.immich.url.ImmichUrl.Read;
import dev.pgwizard.immich.url.ImmichUrl.Rejected;
import dev.pgwizard.immich.url.ImmichUrl.TlsFiles;
import dev.pgwizard.immich.url.LibpqUrl.PortNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes a URL apart in the order of pg-connection-string, so that the first thing that
 * stops Immich is what is said.
 */
record UrlReader(String url, DriverRules rules) {

    /** What looks as if nobody encoded it. */
    private static final Pattern UNENCODED = Pattern.compile("(?i) |%[^a-f0-9]|%[a-f0-9][^a-f0-9]");

    private static final String DUMMY = "___DUMMY___";

    private static final String ENCODE = "In user and password write everything but letters, digits and `. _ ~ -` "
            + "percent-encoded: `/` is `%2F`, `#` is `%23`, `?` is `%3F`.";

    ImmichUrl read() {
        if (url.startsWith("/")) {
            return socketPath();
        }
        try {
            return encoded(UNENCODED.matcher(url).find() ? DriverPercent.encodeAgain(url) : url);
        }
        catch (Malformed e) {
            return new Rejected("It holds a `%` that begins no character, at which Immich stops.", ENCODE);
        }
    }

    /** The oldest form: the directory of a socket, a space, the database. */
    private ImmichUrl socketPath() {
        String[] parts = url.split(" ", -1);
        return new Read(parts[0], PortNumber.DEFAULT, "", Secret.EMPTY, parts.length > 1 ? parts[1] : "", ImmichTls.OFF,
                TlsFiles.NONE, List.of());
    }

    private ImmichUrl encoded(String text) {
        if (!WebUrl.hasScheme(text)) {
            WebUrl path = WebUrl.relative(text);
            return UrlParameters.parse(path.query()).value("host").isPresent() ? parts(path) : notAUrl();
        }
        Optional<WebUrl> parsed = WebUrl.parse(text);
        return parsed.or(() -> WebUrl.parse(text.replaceFirst("@/", "@" + DUMMY + "/")))
            .map(this::parts)
            .orElseGet(() -> new Rejected("Immich calls it an invalid URL and stops.", ENCODE));
    }

    private ImmichUrl notAUrl() {
        return url.startsWith("'") || url.startsWith("\"") ? new Rejected(
                "The quotes are part of the value, so Immich looks for a host called `base`.",
                "Compose strips quotes from its .env file, `docker run --env-file` does not: leave them out there.",
                Optional.of(WebUrl.BASE))
                : new Rejected("It is no URL, so Immich takes all of it for the name of a database.",
                        "Begin with `postgresql://user:password@host:5432/database`.", Optional.of(WebUrl.BASE));
    }

    private ImmichUrl parts(WebUrl web) {
        UrlParameters urlParameters = UrlParameters.parse(web.query());
        String user = urlParameters.value("user").orElseGet(() -> DriverPercent.decode(web.user()));
        Secret password = Secret
            .of(urlParameters.value("password").orElseGet(() -> DriverPercent.decode(web.password())));
        if (web.scheme().equals("socket")) {
            return socket(web, urlParameters, user, password);
        }
        String named = web.host().equals(DUMMY) ? "" : web.host();
        String host = urlParameters.value("host")
            .orElseGet(() -> DriverPercent.decode(rules.stripsBrackets() ? named.replaceAll("[\\[\\]]", "") : named));
        boolean besides = urlParameters.value("host").isPresent() && named.regionMatches(true, 0, "%2f", 0, 3);
        String path = besides ? "/" + named + web.path() : web.path();
        String database = path.length() > 1 ? DriverPercent.decodeName(path.substring(1)) : "";
        if (host.isEmpty() && !web.path().startsWith("/") && !web.path().isEmpty()) {
            return new Rejected("Its beginning up to the colon is taken for a scheme, so it names no host.",
                    "Begin with `postgresql://user:password@host:5432/database`.", Optional.of(""));
        }
        return rules.tls(urlParameters)
            .map(tls -> place(host, urlParameters.value("port").orElse(web.port()),
                    new Read("", 0, user, password, database.isEmpty() ? user : database, tls, files(urlParameters),
                            ignored(urlParameters, Set.of()))))
            .orElseGet(UrlReader::tlsRefused);
    }

    private static Rejected tlsRefused() {
        return new Rejected("Immich refuses the value of its TLS parameter.",
                "Use `sslmode=require&uselibpqcompat=true` to encrypt without checking the certificate, or `sslmode=verify-full`.");
    }

    /** The scheme of its own: the directory is the path, the database a parameter. */
    private ImmichUrl socket(WebUrl web, UrlParameters urlParameters, String user, Secret password) {
        Optional<ImmichTls> tls = SocketTls.of(urlParameters, rules);
        return tls.map(mode -> place(DriverPercent.decodeName(web.path()), urlParameters.value("port").orElse(""),
                new Read("", 0, user, password, urlParameters.value("db").orElse(user), mode, TlsFiles.NONE,
                        ignored(urlParameters, Set.of("db", "encoding")))))
            .orElseGet(UrlReader::tlsRefused);
    }

    /**
     * postgres.js cuts each host at its first colon, behind which it looks for a port.
     */
    private static ImmichUrl place(String host, String port, Read rest) {
        Optional<Integer> whole = PortNumber.read(port);
        String first = host.split(",", -1)[0];
        if (host.contains("/")) {
            return with(host, whole.orElse(PortNumber.DEFAULT), rest);
        }
        String[] pieces = first.split(":", -1);
        boolean hasOwnPort = pieces.length > 1 && !pieces[1].isEmpty();
        Optional<Integer> own = hasOwnPort ? PortNumber.leading(pieces[1]) : whole;
        if (own.filter(number -> number >= 0 && number <= PortNumber.HIGHEST).isEmpty()) {
            return hasOwnPort && pieces.length > 2 ? cut(Optional.empty())
                    : new Rejected("Its port is none, at which Immich stops.", "Ports go up to 65535.");
        }
        if (pieces.length > 2 && !pieces[0].isEmpty() || pieces[0].startsWith("[")) {
            return cut(Optional.of(pieces[0]));
        }
        return with(pieces[0].isEmpty() && !first.isEmpty() ? "localhost" : pieces[0], own.get(), rest);
    }

    private static Rejected cut(Optional<String> place) {
        return new Rejected(
                "The host is an IPv6 address. Immich's driver cuts the host at the first colon, so it never gets there.",
                "Give the server a name, in DNS or with `extra_hosts`, and use the name.", place);
    }

    private static Read with(String host, int port, Read rest) {
        return new Read(host, port, rest.user(), rest.password(), rest.database(), rest.tls(), rest.files(),
                rest.ignored());
    }

    private static TlsFiles files(UrlParameters urlParameters) {
        return new TlsFiles(urlParameters.value("sslrootcert"), urlParameters.value("sslcert"),
                urlParameters.value("sslkey"));
    }

    private List<String> ignored(UrlParameters urlParameters, Set<String> also) {
        return urlParameters.values()
            .keySet()
            .stream()
            .filter(name -> !name.isEmpty() && !rules.used().contains(name) && !also.contains(name))
            .toList();
    }

    /**
     * With the scheme of sockets only {@code ssl} is looked at, and its words are taken
     * as they stand.
     */
    static final class SocketTls {

        private static final Set<String> KNOWN = Set.of("require", "allow", "prefer", "verify-full");

        private SocketTls() {
        }

        static Optional<ImmichTls> of(UrlParameters urlParameters, DriverRules rules) {
            String ssl = urlParameters.values().get("ssl");
            return ssl != null && !ssl.isEmpty() && !KNOWN.contains(ssl) ? Optional.empty()
                    : rules.tls(UrlParameters.parse(ssl == null ? "" : "ssl=" + ssl));
        }

    }

}
