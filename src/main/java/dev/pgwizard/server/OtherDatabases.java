package dev.pgwizard.server;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.server.Preload.PreloadLibraries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which other databases of the server use pgvecto.rs. Extensions are known to their own
 * database only, so each has to be entered; that is done only where the library is
 * preloaded.
 */
final class OtherDatabases {

    /** So many databases the reading lists at most. */
    private static final int LIMIT = 50;

    private OtherDatabases() {
    }

    /** Hidden as soon as one of them cannot be entered. */
    static Reading<List<String>> usingPgvectoRs(Databases databases, ServerReading reading) {
        List<Database> all = reading.cluster().list("databases", Database.class);
        List<Database> others = all.stream()
            .filter(database -> database.allowsConnections() && !database.isHalfDropped())
            .filter(database -> !database.name().equals(reading.database()))
            .toList();
        if (!reading.lists(PreloadLibraries.PGVECTO_RS)) {
            return Reading.known(List.of());
        }
        if (reading.cluster().gaps().has("databases") || all.size() >= LIMIT) {
            return Reading.hidden("There are more databases than the wizard sees.");
        }
        List<String> using = new ArrayList<>();
        for (Database other : others) {
            try (Connection connection = databases.open(other.name())) {
                QueryResults queryResults = QueryResults.ask(connection,
                        Questions.only("contents", "pgvecto-rs-created"));
                if (queryResults.one("pgvecto-rs-created", Boolean.class, true)) {
                    using.add(other.name());
                }
            }
            catch (SQLException | ConnectionFailedException refused) {
                return Reading.hidden("The database `" + other.name() + "` cannot be entered.");
            }
        }
        return Reading.known(using);
    }

}
