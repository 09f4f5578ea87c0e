package dev.pgwizard.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.postgres.Identifier;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line for pg_hba.conf and the proof, read by Postgres and by psql. */
class NetworkAccessTests {

    @ParameterizedTest
    @ValueSource(strings = { "immich", "all", "my photos", "+wheel", "a\"b", "Immich,2", "#x" })
    void writesALineThatPostgresReadsAsMeant(String name) {
        Handovers handovers = Handovers.usual()
            .host("localhost")
            .database(name)
            .role(name)
            .encryption(new Encryption.None());
        try (TestServer postgres = TestServer.of(16).hba(NetworkAccess.hba(handovers.make())).start()) {
            assertThat(postgres.query("postgres",
                    "select type, database[1], user_name[1], address, auth_method, error from pg_hba_file_rules where line_number = 2"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsExactly("host", name, name, "172.16.0.0", "scram-sha-256",
                        "null"));
        }
    }

    @Test
    void asksForEncryptionWhereImmichEncrypts() {
        assertThat(NetworkAccess.hba(Handovers.usual().make()))
            .isEqualTo("hostssl  immich  immich  THE-DOCKER-HOST/32  scram-sha-256");
    }

    @Test
    void provesTheWayFromAContainer() {
        assertThat(NetworkAccess.proof(Handovers.usual().host("localhost").make())).isEqualTo("""
                docker run --rm -it --add-host host.docker.internal:host-gateway postgres:15 \\
                  psql 'postgresql://immich@host.docker.internal:5432/immich?sslmode=require' -c 'SELECT 1'""");
    }

    @Test
    void logsInWithTheProofUnderOddNames() {
        Program.need("psql");
        TestServer postgres = TestServer.of(15).shared();
        String role = postgres.unique("it's \\ \"odd\" $role");
        String database = postgres.unique("it's an \\ \"odd\" = base");
        postgres.execute("postgres", "create role " + Identifier.quote(role) + " login password 'pw'",
                "create database " + Identifier.quote(database));
        String proof = NetworkAccess.proof(Handovers.usual()
            .host("127.0.0.1")
            .port(postgres.port())
            .role(role)
            .database(database)
            .encryption(new Encryption.None())
            .make());
        String psql = proof.substring(proof.indexOf("psql ")).replace("host.docker.internal", "127.0.0.1");
        Program.Result result = Program.run(Path.of("."), Map.of("PGPASSWORD", "pw"), "sh", "-c", psql + " -XAt");
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo("1\n");
    }

}
