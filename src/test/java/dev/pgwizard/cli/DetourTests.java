package dev.pgwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.PgBouncer;
import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Ways to a server that are no plain port of a primary: a pooler, a standby, a socket.
 */
class DetourTests {

    private final StringWriter out = new StringWriter();

    private int check(String url) {
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        return line.execute("check", "--immich=3.0.3", "--url=" + url);
    }

    private static String prepared(RunningPostgres postgres) {
        String name = postgres.unique("detour");
        postgres.execute("postgres", "CREATE ROLE " + name + " LOGIN PASSWORD 'pw'",
                "CREATE DATABASE " + name + " OWNER " + name);
        postgres.execute(name, "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE");
        return name;
    }

    private static TestServer shared(int major) {
        return TestServer.of(major).with(StandIn.vector("0.8.1")).shared();
    }

    @ParameterizedTest
    @ValueSource(ints = { 14, 17 })
    void aPoolerInSessionModeIsFine(int major) {
        TestServer postgres = shared(major);
        String name = prepared(postgres);
        try (PgBouncer pooler = PgBouncer.before(postgres, "session", name, "pw")) {
            int code = check("postgresql://%s:pw@127.0.0.1:%d/%s".formatted(name, pooler.port(), name));

            assertThat(out.toString()).contains("[direct-connection]", "It looks like session mode");
            assertThat(code).as(out.toString()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 15, 18 })
    void aPoolerInTransactionModeLosesImmichsLock(int major) {
        TestServer postgres = shared(major);
        String name = prepared(postgres);
        try (PgBouncer pooler = PgBouncer.before(postgres, "transaction", name, "pw")) {
            int code = check("postgresql://%s:pw@127.0.0.1:%d/%s".formatted(name, pooler.port(), name));

            assertThat(out.toString()).contains("in transaction mode");
            assertThat(code).as(out.toString()).isEqualTo(1);
        }
    }

    @Test
    void aHotStandbyTakesNoWrites() throws IOException {
        try (TestServer postgres = TestServer.of(17).with(StandIn.vector("0.8.1")).start()) {
            String name = prepared(postgres);
            postgres.stop();
            Files.createFile(postgres.dataDirectory().resolve("standby.signal"));
            postgres.start();

            int code = check("postgresql://%s:pw@127.0.0.1:%d/%s".formatted(name, postgres.port(), name));

            assertThat(postgres.value("postgres", "SELECT pg_is_in_recovery()")).isEqualTo("t");
            assertThat(out.toString()).contains("[server-writable]");
            assertThat(code).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "postgresql:///%2$s?host=%1$s&port=%3$d&user=%2$s&password=pw",
            "postgresql://%2$s:pw@/%2$s?host=%1$s&port=%3$d", "socket:%1$s?db=%2$s&user=%2$s&password=pw&port=%3$d",
            "socket://%2$s:pw@%1$s?db=%2$s&port=%3$d" })
    void aSocketIsReachedAsImmichReadsIt(String form) throws IOException {
        Path directory = Files.createTempDirectory("pgw");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (TestServer postgres = TestServer.of(16)
            .with(StandIn.vector("0.8.1"))
            .setting("unix_socket_directories", directory.toString())
            .hba("local all all scram-sha-256")
            .start()) {
            String name = prepared(postgres);

            int code = check(form.formatted(directory, name, postgres.port()));

            assertThat(out.toString()).contains("ok       The rehearsal as " + name + " succeeds");
            assertThat(code).as(out.toString()).isZero();
        }
    }

    @Test
    void aSocketThatIsNotThereCannotBeJudged() {
        assertThat(check("postgresql:///immich?host=/nowhere&user=u&password=p")).isEqualTo(2);
        assertThat(out.toString()).startsWith("Cannot tell whether Immich");
    }

}
