package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.VectorExtension;
import java.sql.SQLException;
import java.util.List;

/**
 * What Immich does to a table whose vector index is missing or of another extension
 * (Immich 3.1 server/src/repositories/database.repository.ts), done to a table of the
 * rehearsal's own, so that nobody waits for a lock.
 */
final class Rebuild {

    private static final String STRANGER = """
            SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('public') AND relname = ANY (string_to_array(?, ','))
               AND NOT pg_has_role(relowner, 'USAGE') ORDER BY relname""";

    private Rebuild() {
    }

    static Scene scene(Play play, List<String> due) {
        return Scene.of("rebuild", "Build the missing vector indexes",
                "ALTER TABLE " + due.getFirst() + " ALTER COLUMN embedding …; CREATE INDEX …", "public-create",
                stage -> {
                    String stranger = stage.value(STRANGER, String.join(",", due));
                    if (!stranger.isEmpty()) {
                        throw new RefusalException(
                                "The table " + stranger + " belongs to another role, so Immich may not change it.",
                                "vector-indexes");
                    }
                    return rebuild(stage, play);
                });
    }

    private static String rebuild(Stage stage, Play play) throws SQLException {
        if (play.vector() == VectorExtension.PGVECTO_RS) {
            stage.execute("SET LOCAL search_path TO \"$user\", public, vectors");
        }
        String table = "public." + stage.probe() + "_rebuilt";
        stage.execute("CREATE TABLE " + table + " (embedding real[])");
        stage.execute("ALTER TABLE " + table + " ALTER COLUMN embedding SET DATA TYPE vector(512)");
        return stage.execute("CREATE INDEX " + stage.probe() + "_rebuilt_index ON " + table + " "
                + VectorIndex.of(play.vector(), play.release()));
    }

}
