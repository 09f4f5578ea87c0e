package dev.pgwizard.server;

import dev.pgwizard.server.Questions.Query;
import dev.pgwizard.server.Reading.HiddenException;
import dev.pgwizard.server.Relation.PresentObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a release of Immich has left in a database, read without knowing it: the names of
 * its migrations and of all that stands in schema public. No row of any table but that of
 * the migrations is read.
 *
 * @param migrations in the order in which they ran
 * @param objects in the form of the list of Immich's objects; of an extension the detail
 * is whether it is trusted
 */
public record LeftByRelease(List<String> migrations, List<PresentObject> objects) {

    private static final Map<String, String> EVERYTHING = Map.of("everything", "t", "tables", "{}", "indexes", "{}",
            "sequences", "{}", "functions", "{}", "types", "{}");

    /**
     * @throws HiddenException where the names of the migrations may not be read
     */
    public static LeftByRelease read(Databases databases, String database) throws SQLException {
        try (Connection connection = databases.open(database)) {
            QueryResults found = QueryResults.ask(connection,
                    List.of(Questions.rows(), Query.of("contents", "present-objects", EVERYTHING),
                            Query.of("contents", "created-extensions", Map.of())));
            MigrationHistory history = switch (ContentsReading.history(found)) {
                case Reading.Known<MigrationHistory>(MigrationHistory seen) -> seen;
                case Reading.Hidden<MigrationHistory>(String reason) -> throw new HiddenException(reason);
            };
            return new LeftByRelease(history.migrations(),
                    Stream.of("present-objects", "created-extensions")
                        .flatMap(name -> found.list(name, PresentObject.class).stream())
                        .toList());
        }
    }

}
