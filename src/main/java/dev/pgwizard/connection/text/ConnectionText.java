package dev.pgwizard.connection.text;

import dev.pgwizard.connection.text.PastedConnection.Fields;
import dev.pgwizard.connection.text.PastedConnection.Unreadable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the forms in which people have a connection at hand: a whole file or command, a
 * URL, a JDBC URL, libpq's {@code key=value} pairs, lines of an .env or compose file,
 * {@code host:port}. Nothing of it is handed to the driver: what is known fills a field,
 * what is not is named.
 */
public final class ConnectionText {

    private static final int LONGEST = 8192;

    private static final int LONGEST_TEXT = 200_000;

    /** Each may refer to any other. */
    private static final int MOST_LINES = 5000;

    private static final Pattern SCHEME = Pattern.compile("(jdbc:)?([A-Za-z][A-Za-z0-9+.-]*):(//)?(.*)",
            Pattern.DOTALL);

    private ConnectionText() {
    }

    public static PastedConnection parse(String pasted) {
        return parse(pasted, Optional.empty());
    }

    /** The same of a text that sets several connections: that of the service named. */
    public static PastedConnection parse(String pasted, Optional<String> service) {
        try {
            return read(pasted, service).toFields();
        }
        catch (UnreadableTextException e) {
            return new Unreadable(e.reason());
        }
    }

    /**
     * A URL as Immich reads it, of a text that sets variables: the one that stands there,
     * or one made of what does. Empty where the text says no host.
     */
    public static Optional<String> url(String text, Optional<String> service) {
        if (isTooLong(text)) {
            return Optional.empty();
        }
        try {
            return AnyText.url(PlainText.of(text), service)
                .or(() -> parse(text, service) instanceof Fields fields ? ofFields(fields) : Optional.empty());
        }
        catch (UnreadableTextException e) {
            return Optional.empty();
        }
    }

    /** The services of a text among which only a person can choose; mostly none. */
    public static List<String> services(String text) {
        return isTooLong(text) || !text.contains("\n") ? List.of() : AnyText.parts(PlainText.of(text));
    }

    private static boolean isTooLong(String text) {
        return text.length() > LONGEST_TEXT || text.lines().count() > MOST_LINES
                || text.lines().anyMatch(line -> line.length() > LONGEST);
    }

    private static Optional<String> ofFields(Fields fields) {
        return fields.host()
            .map(host -> "postgresql://" + encoded(fields.user().orElse("postgres"))
                    + fields.password().map(password -> ":" + encoded(password.reveal())).orElse("") + "@"
                    + (host.contains(":") ? "[" + host + "]" : host) + ":" + fields.port().orElse("5432") + "/"
                    + encoded(fields.database().orElse("immich"))
                    + fields.sslMode().map(mode -> "?sslmode=" + mode.value()).orElse(""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether a text in a field for a host is more than a host. */
    public static boolean isMoreThanAHost(String text) {
        return text.contains("://") || text.contains("=") || text.matches("[^:\\s]+:\\d+(/.*)?") || text.contains("@");
    }

    static Parameters read(String pasted, Optional<String> service) {
        if (isTooLong(pasted)) {
            throw new UnreadableTextException("This text is too long for a connection string.");
        }
        String whole = PlainText.of(pasted).strip();
        String text = bare(whole);
        if (text.isEmpty()) {
            throw new UnreadableTextException("There is nothing in it.");
        }
        if (isOne(text)) {
            return readOne(text);
        }
        return CommandText.read(whole)
            .or(() -> EnvText.fits(text) ? Optional.of(EnvText.read(text)) : AnyText.read(text, service))
            .or(() -> LabelText.read(text))
            .or(() -> CreateRoleText.read(text))
            .orElseGet(() -> readOne(text));
    }

    /** Whether it begins as a connection string does. */
    private static boolean isOne(String text) {
        return text.matches("(?s)(jdbc:|postgres(?!=[#>])|socket:|[a-z]+://).*") && !text.contains("\n")
                || text.matches("(?s)(host|hostaddr|user|dbname|password|port|sslmode)\\s*=.*");
    }

    /** A single string, without what else a file has around it. */
    static Parameters readOne(String text) {
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.matches() && (scheme.group(3) != null || scheme.group(1) != null || isSocket(scheme.group(2)))) {
            return readUrl(scheme);
        }
        if (DsnText.fits(text)) {
            return DsnText.read(text);
        }
        if (text.matches("\\S+") && isMoreThanAHost(text)) {
            return UrlText.read(text, UrlText.Flavour.LIBPQ);
        }
        throw new UnreadableTextException(
                "This is no connection string. One begins with `postgresql://`, `jdbc:postgresql:` or `host=`.");
    }

    private static Parameters readUrl(Matcher scheme) {
        String whole = scheme.group(2).toLowerCase(Locale.ROOT);
        String name = whole.replaceFirst("\\+.*", "");
        if (isSocket(name)) {
            throw new UnreadableTextException(Parameters.SOCKET);
        }
        if (scheme.group(4).contains("pgsql=")) {
            return ofAdminer(scheme.group(4));
        }
        if (!name.equals("postgres") && !name.equals("postgresql")) {
            throw new UnreadableTextException(
                    "This is a `%s` address. Those of Postgres begin with `postgresql://`.".formatted(name));
        }
        UrlText.Flavour flavour = scheme.group(1) == null ? UrlText.Flavour.LIBPQ : UrlText.Flavour.JDBC;
        boolean databaseOnly = flavour == UrlText.Flavour.JDBC && scheme.group(3) == null;
        String rest = scheme.group(4);
        Parameters read = UrlText.read(databaseOnly && !rest.startsWith("/") ? "/" + rest : rest, flavour);
        if (!name.equals(whole)) {
            read.note("For Immich, leave `+%s` out: `pg_dump` does not know it."
                .formatted(whole.substring(name.length() + 1)));
        }
        return read;
    }

    /** The address of a page of Adminer says which server it shows. */
    private static Parameters ofAdminer(String address) {
        Parameters query = UrlText.read("/?" + address.replaceFirst("^[^?]*\\?", ""), UrlText.Flavour.JDBC);
        Parameters read = new Parameters();
        Map.of("pgsql", "host", "user", "user", "db", "dbname")
            .forEach((name, parameter) -> query.take(name).ifPresent(value -> read.put(parameter, value)));
        read.note("Read from an address of Adminer.");
        return read;
    }

    private static boolean isSocket(String scheme) {
        return scheme.equalsIgnoreCase("socket");
    }

    /** Without the command in front and the quotes around it. */
    private static String bare(String text) {
        String string = text.startsWith("psql ") ? text.substring(5).strip() : text;
        boolean quoted = string.length() > 1 && (string.charAt(0) == '\'' || string.charAt(0) == '"')
                && string.charAt(string.length() - 1) == string.charAt(0);
        return quoted ? string.substring(1, string.length() - 1).strip() : string;
    }

    /**
     * Ends the reading of a text that is none of the known forms; never leaves this
     * package.
     */
    static final class UnreadableTextException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        UnreadableTextException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }

    }

}
