package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What runs the script of an extension, with a superuser's rights: it looks for what it
 * requires in its own schema before it does where that is, and others may have something
 * of the same name there (PostgreSQL manual, "Security Considerations for Extensions").
 */
final class ExtensionScript {

    /** Where the server does not say, because the files are not there yet. */
    private static final Map<String, List<String>> REQUIRED = Map.of("vchord", List.of("vector"), "earthdistance",
            List.of("cube"));

    private ExtensionScript() {
    }

    /**
     * Behind what sees to it that the script finds what it requires in its own schema: a
     * move to where something already is does nothing, and under the lock nobody else
     * moves it. What is elsewhere stays there, behind a look.
     */
    static List<Statement> of(String extension, RemedyContext context, Statement statement) {
        String own = context.contents()
            .flatMap(contents -> contents.extension(extension))
            .map(InstalledExtension::schema)
            .orElse("public");
        List<String> required = required(extension, context);
        boolean together = context.contents().isPresent()
                && required.stream().allMatch(one -> schema(one, context).filter(name -> !name.equals(own)).isEmpty());
        if (!together) {
            return List.of(looking(extension), statement);
        }
        Stream<Statement> before = required.stream()
            .flatMap(one -> Stream.of("CREATE EXTENSION IF NOT EXISTS %s SCHEMA %s", "ALTER EXTENSION %s SET SCHEMA %s")
                .skip(schema(one, context).isPresent() ? 1 : 0)
                .map(sql -> Statement.of(sql.formatted(quote(one), quote(own)))));
        return required.isEmpty() ? List.of(statement)
                : Stream.of(Stream.of(Statement.of(StatementFile.of("lock-extensions"))), before, Stream.of(statement))
                    .flatMap(all -> all)
                    .toList();
    }

    /** The look alone, for whoever owns neither extension. */
    static Statement looking(String extension) {
        return Statement.of(StatementFile.of("look-for-shadows", Map.of("extension", Literal.quote(extension))));
    }

    private static List<String> required(String extension, RemedyContext context) {
        return context.server()
            .available(extension)
            .map(AvailableExtension::requires)
            .filter(required -> !required.isEmpty())
            .orElse(REQUIRED.getOrDefault(extension, List.of()));
    }

    private static Optional<String> schema(String extension, RemedyContext context) {
        return context.contents().flatMap(contents -> contents.extension(extension)).map(InstalledExtension::schema);
    }

}
