package dev.pgwizard.check;

import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.server.Database;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The encoding of a database is fixed when it is made. */
final class DatabaseIsUtf8 implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.server()
            .database()
            .map(database -> judge(database, context))
            .orElseGet(() -> Finding.skipped("The database is not there yet; it will be created in UTF8."));
    }

    private static Finding judge(Database database, CheckContext context) {
        boolean keepsBytes = database.encoding().equals("SQL_ASCII");
        return database.encoding().equals("UTF8") ? Finding.passed("UTF8") : new Finding.Failed(
                keepsBytes ? Severity.WARNING : Severity.BLOCKER,
                "It is in " + database.encoding() + (keepsBytes
                        ? ". Immich starts, and nobody looks whether a text is one."
                        : ". At its start Immich stores the names of places in every script, and most do not fit."),
                "The encoding of a database cannot be changed. Choose another name as the target, such as `"
                        + proposal(database.name(), context)
                        + "`: the wizard creates it in UTF8 from template0. What is in the old one comes along with a dump.",
                List.of(new Fact("Encoding", database.encoding())), List.of());
    }

    /** A name that no database has yet. */
    private static String proposal(String name, CheckContext context) {
        Set<String> taken = context.server().databases().stream().map(Database::name).collect(Collectors.toSet());
        return Stream
            .concat(Stream.of(name + "_utf8", "immich_utf8"),
                    IntStream.iterate(2, i -> i + 1).mapToObj(i -> "immich_utf8_" + i))
            .filter(Identifier::isValid)
            .filter(one -> !taken.contains(one))
            .findFirst()
            .orElseThrow();
    }

}
