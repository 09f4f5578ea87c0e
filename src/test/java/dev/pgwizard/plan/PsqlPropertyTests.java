package dev.pgwizard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.samples.AnyName;
import dev.pgwizard.samples.AnyPassword;
import org.instancio.junit.Given;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever stands in a name: a file for psql says it and connects to it, and nothing
 * else.
 */
@ExtendWith(InstancioExtension.class)
class PsqlPropertyTests {

    private static final TestServer POSTGRES = TestServer.of(17).shared();

    @RepeatedTest(40)
    void psqlReadsWhatWasWritten(@Given(AnyPassword.class) String words, @Given(AnyName.class) String name) {
        String script = new Psql(PostgresVersion.of(16, 0)).comment(words)
            .commentLines(words)
            .echo("<" + words + ">")
            .statement(
                    Statement.of("SELECT 1 AS " + Identifier.quote(name) + ", " + Literal.quote(words) + " AS \"w\""))
            .toString();
        assertThat(Invisible.isIn(script)).as(script).isFalse();

        Psqls.Result result = Psqls.run(POSTGRES, "\\encoding UTF8\n\\pset format unaligned\n" + script, "");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output())
            .isEqualTo("<" + Invisible.shown(words) + ">\n" + name + "|w\n1|" + words + "\n(1 row)\n");
    }

    @RepeatedTest(15)
    void psqlConnectsToTheDatabaseOfThatName(@Given(AnyName.class) String name) {
        POSTGRES.execute("postgres", "CREATE DATABASE " + Identifier.quote(name) + " TEMPLATE template0");
        try {
            String script = new Psql(PostgresVersion.of(16, 0)).connect(name)
                .statement(Statement.of("SELECT current_database() = " + Literal.quote(name)))
                .toString();
            assertThat(Invisible.isIn(script)).as(script).isFalse();

            Psqls.Result result = Psqls.run(POSTGRES,
                    "\\encoding UTF8\n\\pset format unaligned\n\\pset tuples_only\n" + script, "");

            assertThat(result.output()).isEqualTo("t\n");
        }
        finally {
            POSTGRES.execute("postgres", "DROP DATABASE " + Identifier.quote(name));
        }
    }

}
