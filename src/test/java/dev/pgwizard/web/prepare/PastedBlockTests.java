package dev.pgwizard.web.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Psqls;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.PreloadLibrary;
import dev.pgwizard.remedy.RemedyContext;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.StepDraft;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.server.ServerFixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a block for psql, in the hands of a real one without a terminal. */
class PastedBlockTests {

    /**
     * The owner of a database has clients speak SJIS, in which the second byte of ā takes
     * the next one with it: the quote that ends the name.
     */
    @Test
    void makesNoCommandOfAName(@TempDir Path folder) {
        TestServer server = TestServer.of(17).shared();
        String database = server.unique("sjis");
        server.execute("postgres", "CREATE DATABASE " + database,
                "ALTER DATABASE " + database + " SET client_encoding = 'SJIS'");
        Path careless = folder.resolve("careless");
        Path pwned = folder.resolve("pwned");

        Psqls.run(server, block(database, careless).replace("\\encoding UTF8\n", ""), "");
        Psqls.run(server, block(database, pwned), "");

        assertThat(careless).exists();
        assertThat(pwned).doesNotExist();
    }

    /** Who sees the list runs the block, whatever is on it. */
    @Test
    void addsToAListThatIsHidden() {
        try (TestServer server = TestServer.of(17)
            .setting("shared_preload_libraries", "auto_explain, \"$libdir/pg_prewarm\"")
            .start()) {
            StepDraft stepDraft = new PreloadLibrary("pg_stat_statements")
                .draft(new RemedyContext(ServerFixtures.ready(VectorExtension.PGVECTOR).readBy("immich").server(),
                        TargetFixtures.owner("3.1.0", VectorExtension.PGVECTOR, "immich", "immich")));
            Way way = stepDraft.ways().getFirst();

            Psqls.run(server, sql(way.commands().getFirst()), "", "--set=ON_ERROR_STOP=1");
            server.restart();
            assertThat(server.value("postgres", "SHOW shared_preload_libraries"))
                .isEqualTo("auto_explain, \"$libdir/pg_prewarm\", pg_stat_statements");
            Psqls.run(server, sql(way.undo().getFirst()), "", "--set=ON_ERROR_STOP=1");
            server.restart();
            assertThat(server.value("postgres", "SHOW shared_preload_libraries"))
                .isEqualTo("auto_explain, \"$libdir/pg_prewarm\"");
        }
    }

    private static String sql(Command command) {
        String text = HostBlockTests.block(command).snippet().text();
        return text.substring(text.indexOf("<<'SQL'\n") + 8, text.indexOf("\nSQL\n") + 1);
    }

    private static String block(String database, Path file) {
        List<Statement> statements = Stream.of("aā", "b;\\! touch " + file + " #")
            .map(name -> Statement.of("ALTER TABLE public.\"asset\" DISABLE TRIGGER " + Identifier.quote(name)))
            .toList();
        return sql(new Command.Sql(database, statements));
    }

}
