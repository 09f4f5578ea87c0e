package dev.pgwizard.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What bench/run was asked for.
 *
 * @param rounds how often each side of a comparison is measured
 * @param percent how much of the big server is built
 * @param parts verdict, library, start, crowd, knowledge, image
 * @param document where the table is written, beside the terminal
 * @param command as it was typed, for the document
 */
record Wishes(int rounds, int percent, List<String> parts, Optional<Path> document, String command) {

    private static final String ALL = "verdict,library,start,crowd,knowledge,image";

    static Wishes of(String... arguments) {
        return new Wishes(Integer.parseInt(value("rounds", arguments).orElse("9")),
                Integer.parseInt(value("size", arguments).orElse("100")),
                List.of(value("parts", arguments).orElse(ALL).split(",")), value("write", arguments).map(Path::of),
                Stream.concat(Stream.of("bench/run"), Arrays.stream(arguments))
                    .reduce((one, other) -> one + " " + other)
                    .orElseThrow());
    }

    private static Optional<String> value(String name, String... arguments) {
        String start = "--" + name + "=";
        return Arrays.stream(arguments)
            .filter(argument -> argument.startsWith(start))
            .map(argument -> argument.substring(start.length()))
            .findFirst();
    }

    boolean wants(String part) {
        return parts.contains(part);
    }

    int share(int whole) {
        return Math.max(1, whole * percent / 100);
    }
}
