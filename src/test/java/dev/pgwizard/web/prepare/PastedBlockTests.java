package dev.pgwizard.web.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.plan.Psqls;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Statement;
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

    private static String block(String database, Path file) {
        List<Statement> statements = Stream.of("aā", "b;\\! touch " + file + " #")
            .map(name -> Statement.of("ALTER TABLE public.\"asset\" DISABLE TRIGGER " + Identifier.quote(name)))
            .toList();
        String text = HostBlockTests.block(new Command.Sql(database, statements)).snippet().text();
        return text.substring(text.indexOf("<<'SQL'\n") + 8, text.indexOf("\nSQL\n"));
    }

}
