package dev.pgwizard.connection;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The wizard's own address as a server saw it. Only the server knows it, when a router or
 * Docker stands in between, and it tells it in its refusal: in any language, the first
 * address in quotes that is not the name of the user or of the database.
 */
final class SeenAddress {

    private static final Pattern QUOTED = Pattern.compile(
            "[\"“”„«»‹›‘’']\\s?(\\d{1,3}(?:\\.\\d{1,3}){3}|(?=[^\"]*:[^\"]*:)[0-9A-Fa-f:.]{3,39})\\s?[\"“”„«»‹›‘’']");

    private SeenAddress() {
    }

    static Optional<String> in(String words, ConnectionDetails details) {
        return QUOTED.matcher(words)
            .results()
            .map((MatchResult match) -> match.group(1))
            .filter(address -> !address.equals(details.user()) && !address.equals(details.database()))
            .findFirst();
    }

}
