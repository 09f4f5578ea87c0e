package dev.pgwizard.immich.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgwizard.bed.RealPgvector;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.immich.Behaviour;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.ReleasesFile;
import dev.pgwizard.immich.url.ToolUrl.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the programs of Postgres make of a DB_URL, and the model against one of them. */
class ToolUrlTests {

    private static final Behaviour KNOWN = Releases.shipped().knowledge().behaviour();

    private static ToolUrl tools(String release) {
        return new ToolUrl(Release.of(release), Releases.shipped().requirements(Release.of(release)).orElseThrow());
    }

    private static Optional<Refusal> backup(String url, String release) {
        return tools(release).backup(url, 17);
    }

    private static Optional<Refusal> restore(String url, String release) {
        return tools(release).restore(url, 17);
    }

    @ParameterizedTest
    @ValueSource(strings = { "postgresql://u:p@h/db", "postgres://u:p@h:5433/db?sslmode=require&uselibpqcompat=true",
            "postgresql:///immich?host=/run/pg&user=u&password=p", "postgresql://u:p@w@h/db",
            "postgresql://u:a:b=c@h/db", "postgresql://u:p@h/db?options=-cx%3Dy&connect_timeout=3&application_name=x",
            "postgresql://u:p@h/db?ssl=true", "postgresql://u:p@%2Frun%2Fpg/db",
            "postgresql://u:p@h/db?sslmode=verify-full&sslrootcert=/ca.pem",
            "postgresql://u:p@h/db?sslmode=require&sslcert=/c&sslkey=/k" })
    void theyAccept(String url) {
        assertThat(backup(url, "3.3.1")).isEmpty();
        assertThat(restore(url, "3.3.1").filter(refusal -> !url.contains("host="))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "postgresql://u:p@h/db?schema=public | schema",
            "postgresql://u:p@h/db?pgbouncer=true | pgbouncer", "postgresql://u:p@h/db?encoding=utf8 | encoding",
            "postgresql+psycopg://u:p@h/db | postgresql+psycopg:", "mysql://u:p@h/db | mysql:",
            "postgresql://u:p%w@h/db | %", "postgresql://u:p@h/db% | %",
            "postgresql://u:p@h/db?sslmode=no-verify | sslmode=no-verify", "postgresql://u:p@h/db?ssl=require | ssl",
            "socket:/run/pg?db=x | socket:", "/run/pg db | new URL()", "postgresql://u:p@/db?host=/run/pg | new URL()",
            "postgresql://u:p@h/db?sslmode=verify-full | sslrootcert",
            "postgresql://h/db?user=u&password=two%20words | `+`" })
    void theyStopAt(String url, String part) {
        assertThat(backup(url, "3.3.1")).hasValueSatisfying(
                refusal -> assertThat(refusal.reason()).contains(part).contains("Immich 3.3.1", "pg_dump"));
        assertThat(restore(url, "3.3.1")).hasValueSatisfying(
                refusal -> assertThat(refusal.reason()).contains(part).contains("Immich 3.3.1", "psql"));
    }

    @Test
    void eachReleaseHandsThemWhatItDoes() {
        String compatible = "postgresql://u:p@h/db?sslmode=require&uselibpqcompat=true";
        assertThat(backup(compatible, "2.3.1")).hasValueSatisfying(
                refusal -> assertThat(refusal.reason()).contains("Immich 2.3.1", "pg_dumpall", "uselibpqcompat"));
        assertThat(backup(compatible, "2.4.0")).isEmpty();
        assertThat(backup("postgresql://u:p@w@h/db", "2.3.1")).isPresent();
        assertThat(backup("mysql://u:p@h/db", "1.119.1")).isEmpty();
        assertThat(restore("mysql://u:p@h/db", "2.4.1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "2.5.0, true", "2.5.4, true", "2.5.6, true", "2.6.0, false", "3.3.1, false" })
    void aRestoreGrantsToNobodyWhereTheUserIsAParameter(String release, boolean stops) {
        Optional<Refusal> refusal = restore("postgresql:///immich?host=/run/pg&user=u&password=p", release);
        assertThat(refusal.isPresent()).isEqualTo(stops);
        assertThat(refusal.map(Refusal::reason).orElse("grants the schema to \"\""))
            .contains("grants the schema to \"\"");
    }

    @Test
    void aRestoreGrantsToAnotherRole() {
        assertThat(restore("postgresql://immich:p@h/db", "2.5.2"))
            .hasValueSatisfying(refusal -> assertThat(refusal.reason()).contains("Immich 2.5.2", "`postgres`"));
        assertThat(restore("postgresql://immich:p@h/db", "2.5.5")).isEmpty();
        assertThat(restore("postgresql://im%40mich:p@h/db", "2.5.5")).isPresent();
    }

    @Test
    void anEmptyModeIsNone() {
        assertThat(LibpqUrl.refused("postgresql://u:p@h/db?sslmode=", 15, KNOWN)).hasValue("sslmode=");
        assertThat(LibpqUrl.refused("postgresql://u:p@h/db?sslmode=prefer", 15, KNOWN)).isEmpty();
    }

    /** How a URL is read tomorrow is data, too. */
    @Test
    void theTablesCanBeReplaced(@TempDir Path folder) throws IOException {
        Release newest = Releases.shipped().newest();
        Releases over = ReleasesFile.over(Releases.shipped(), Files.writeString(folder.resolve("over.yaml"), """
                driver: |
                  from,packages,used,brackets
                  1.132.0,postgres@9.9.9,host port user password,kept
                libpq: |
                  major,parameters
                  14,host port sslnew
                """));
        String url = "postgresql://u:p@h/db?sslnew=1";

        assertThat(backup(url, newest.toString())).isPresent();
        assertThat(new ToolUrl(newest, over.requirements(newest).orElseThrow()).backup(url, 17)).isEmpty();
        String address = "postgresql://u:p@[::1]/db";
        assertThat(ImmichUrl.read(address, newest, KNOWN)).isInstanceOf(ImmichUrl.Read.class);
        assertThat(ImmichUrl.read(address, newest, over.knowledge().behaviour()))
            .isInstanceOf(ImmichUrl.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            postgresql://u:pa?ss@h/db | 17 |
            postgresql://u:p@h: 5432/db | 17 |
            postgresql://u:p@h: 5432x/db | 17 | host and port
            postgresql://u:p@h:+5432 /db | 17 |
            postgresql://u:p@h:%35432/db | 17 |
            postgresql://u:p@h:65536/db | 17 | host and port
            postgresql://h?user=a@k:x | 17 | host and port
            postgresql://u:p@h:1,k:x/db | 17 | host and port
            postgresql://u:p@[::1]:5432/db | 17 |
            postgresql://u:p@[::1]5432/db | 17 | host and port
            postgresql://u:p@w@h/db | 17 | @
            postgresql://u:pa ss@h/db | 17 |
            postgresql://u:pa ss@h/db | 18 | ` `
            postgresql://u:pa%20ss@h: 5432/db?user= x | 18 |
            postgresql://u:p@h/db?application_name=my app | 18 | ` `
            """)
    void libpqCutsAUrlAsItsSourceSays(String url, int major, @Nullable String part) {
        assertThat(LibpqUrl.refused(url, major, KNOWN)).isEqualTo(Optional.ofNullable(part));
    }

    /** libpq says what it refuses before it looks for a server. */
    @ParameterizedTest
    @CsvSource({ "psql, 15", "18/usr/lib/postgresql/18/bin/psql, 18" })
    void psqlRefusesWhatTheModelSays(String program, int major) {
        String psql = major == 15 ? program : RealPgvector.roots().resolve(program).toString();
        assumeTrue(Program.exists(psql), () -> "this machine has no " + psql);
        List<String> different = new ArrayList<>();
        for (String url : AnyUrl.draw(200, 7)) {
            String port = url.startsWith("/") ? url.substring(1) : url;
            Program.Result result = Program.run(Path.of("."), Map.of("PGCONNECT_TIMEOUT", "1", "PGHOST", "/nowhere"),
                    psql, "-d", port, "-c", "select 1");
            boolean refused = result.errors().contains("invalid") || result.errors().contains("forbidden value")
                    || result.errors().contains("missing") || result.errors().contains("unexpected ")
                    || result.errors().contains("extra key") || result.errors().contains("end of string");
            if (refused != LibpqUrl.refused(port, major, KNOWN).isPresent() && port.matches("postgres(ql)?://.*")) {
                different.add(port + " -> " + result.errors());
            }
        }
        assertThat(different).isEmpty();
    }

}
