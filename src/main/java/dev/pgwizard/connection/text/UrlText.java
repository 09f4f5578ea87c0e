package dev.pgwizard.connection.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what follows the scheme of a URL:
 * {@code user:password@host:port,host:port/database?name=value} (PostgreSQL manual,
 * "Connection URIs"). Passwords in such URLs are the most common mistake of all, so one
 * that is not encoded is read as it was meant, with a note, because Immich and pg_dump
 * will not be so kind.
 */
final class UrlText {

    /**
     * In JDBC a plus sign in the query is a blank, and there are no user and password
     * before the host.
     */
    enum Flavour {

        LIBPQ, JDBC

    }

    private static final Pattern HOSTS = Pattern
        .compile("(\\[[^\\]]*\\]|[^\\[\\]:/?@\\s]*)(:\\d*)?" + "(,(\\[[^\\]]*\\]|[^\\[\\]:/?@\\s]*)(:\\d*)?)*+");

    private static final Pattern QUERY = Pattern.compile("\\?[A-Za-z_]+=[^?]*$");

    private final Parameters parameters = new Parameters();

    private final Flavour flavour;

    private UrlText(Flavour flavour) {
        this.flavour = flavour;
    }

    static Parameters read(String rest, Flavour flavour) {
        UrlText url = new UrlText(flavour);
        int at = endOfUser(rest);
        if (at >= 0) {
            url.readUser(rest.substring(0, at));
        }
        url.readPlace(rest.substring(at + 1));
        return url.parameters;
    }

    /**
     * The at sign before the host; -1 without one. The standard's is the last before the
     * first slash, but where a host and a path follow a later one, the slash was meant to
     * be part of the password.
     */
    private static int endOfUser(String rest) {
        String authority = rest.split("[/?]", 2)[0];
        int strict = authority.lastIndexOf('@');
        if (strict < 0 && HOSTS.matcher(authority).matches()) {
            return -1;
        }
        Matcher query = QUERY.matcher(rest);
        int last = rest.lastIndexOf('@', query.find() ? query.start() : rest.length());
        int meant = last < 0 ? rest.lastIndexOf('@') : last;
        boolean leadsToAHost = HOSTS.matcher(rest.substring(meant + 1).split("/", 2)[0]).matches();
        return strict < 0 || leadsToAHost && rest.indexOf('/', meant) > 0 ? meant : strict;
    }

    private void readUser(String text) {
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        parameters.put("user", Percent.decode(user));
        if (colon >= 0) {
            String password = text.substring(colon + 1);
            parameters.put("password", Percent.decode(password));
        }
        if (Percent.isLoose(text) || text.matches("(?s).*[/#?@\\[\\]].*")) {
            parameters
                .note("User or password hold a character that a URL must write percent-encoded, such as `%25` for `%`."
                        + " Here they were read as they stand; Immich and `pg_dump` may read them differently.");
        }
    }

    private void readPlace(String text) {
        int question = text.indexOf('?');
        String path = question < 0 ? text : text.substring(0, question);
        int slash = path.indexOf('/');
        readHosts(slash < 0 ? path : path.substring(0, slash));
        if (slash >= 0) {
            parameters.put("dbname", Percent.decode(path.substring(slash + 1)));
        }
        if (question >= 0) {
            readQuery(text.substring(question + 1));
        }
    }

    private void readHosts(String text) {
        if (!HOSTS.matcher(text).matches()) {
            readOddHost(text);
            return;
        }
        List<String> hosts = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String one : text.split(",")) {
            int colon = one.indexOf(':', one.indexOf(']') + 1);
            hosts.add(Percent.decode(colon < 0 ? one : one.substring(0, colon)).replaceAll("[\\[\\]]", ""));
            ports.add(colon < 0 ? "" : one.substring(colon + 1));
        }
        parameters.put("host", String.join(",", hosts));
        parameters.put("port", String.join(",", ports));
    }

    /**
     * An IPv6 address without brackets, or a port that is no number: the form will say so
     * at the field.
     */
    private void readOddHost(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.indexOf(':') != colon) {
            parameters.put("host", text);
        }
        else {
            parameters.put("host", text.substring(0, colon));
            parameters.put("port", text.substring(colon + 1));
        }
    }

    private void readQuery(String query) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.put(Percent.decode(name), equals < 0 ? "" : value(pair.substring(equals + 1)));
            }
        }
    }

    private String value(String text) {
        return Percent.decode(flavour == Flavour.JDBC ? text.replace('+', ' ') : text);
    }

    /**
     * Percent-encoding, read kindly: what cannot be an encoded character stands for
     * itself.
     */
    static final class Percent {

        private static final Pattern OCTET = Pattern.compile("%(?!00)([0-9a-fA-F]{2})");

        /** What encodes nothing, which strict readers refuse. */
        private static final Pattern LOOSE = Pattern.compile("%(?!(?!00)[0-9a-fA-F]{2})");

        private Percent() {
        }

        static String decode(String text) {
            String octets = OCTET
                .matcher(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .replaceAll(
                        octet -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(octet.group(1), 16))));
            try {
                return StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
            }
            catch (CharacterCodingException notUtf8) {
                return text;
            }
        }

        static boolean isLoose(String text) {
            return LOOSE.matcher(text).find();
        }

    }

}
