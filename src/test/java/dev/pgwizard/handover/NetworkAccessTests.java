package dev.pgwizard.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.handover.Access.ServerNetwork;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Instruction.Copyable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The line for pg_hba.conf and the proof, read by Postgres and by psql. */
class NetworkAccessTests {

    static final ServerNetwork OPEN = new ServerNetwork(Optional.of("*"), Optional.of("192.168.1.7"));

    private static final ServerNetwork CLOSED = new ServerNetwork(Optional.of("localhost, ::1"),
            Optional.of("127.0.0.1"));

    @ParameterizedTest
    @ValueSource(strings = { "immich", "all", "my photos", "+wheel", "a\"b", "Immich,2", "#x" })
    void writesALineThatPostgresReadsAsMeant(String name) {
        Handovers handovers = Handovers.usual()
            .host("localhost")
            .database(name)
            .role(name)
            .encryption(new Encryption.None());
        try (TestServer postgres = TestServer.of(16).hba(NetworkAccess.hba(handovers.make(), OPEN)).start()) {
            assertThat(postgres.query("postgres",
                    "select type, database[1], user_name[1], address, auth_method, error from pg_hba_file_rules where line_number = 2"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsExactly("host", name, name, "172.16.0.0", "scram-sha-256",
                        "null"));
        }
    }

    @Test
    void asksForEncryptionWhereImmichEncrypts() {
        assertThat(NetworkAccess.hba(Handovers.usual().make(), OPEN))
            .isEqualTo("hostssl  immich  immich  THE-DOCKER-HOST/32  scram-sha-256");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = { "nas.lan | 192.168.1.7 | host  immich  immich  THE-DOCKER-HOST/32",
                    "localhost | 127.0.0.1 | host  immich  immich  172.16.0.0/12",
                    "host.docker.internal | 172.17.0.1 | host  immich  immich  172.16.0.0/12",
                    "postgres | 172.20.0.3 | host  immich  immich  172.16.0.0/12",
                    "nas | 192.168.1.7 | host  immich  immich  THE-DOCKER-HOST/32",
                    "fd00::5 | fd00::7 | host  immich  immich  THE-DOCKER-HOST/128",
                    "/run/postgresql | 127.0.0.1 | local  immich  immich" })
    void letsInTheAddressThatImmichComesFrom(String host, String client, String line) {
        Handover handover = Handovers.usual().host(host).encryption(new Encryption.None()).make();
        assertThat(NetworkAccess.hba(handover, new ServerNetwork(Optional.of("*"), Optional.of(client))))
            .isEqualTo(line + "  scram-sha-256");
    }

    @ParameterizedTest
    @CsvSource({ "nas.lan, Checked", "host.docker.internal, Checked", "localhost, Unchecked", "fd00::5, Unchecked",
            "/run/postgresql, None" })
    void checksTheNameOnlyWhereImmichUsesTheSame(String host, String kind) {
        ConnectionDetails details = new ConnectionDetails(host, 5432, "immich", "postgres", Secret.of("x"),
                SslMode.VERIFY_FULL, Optional.empty());
        assertThat(Encryption.like(details, true).getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void asksAboveTheRuleThatKnowsPeopleByTheirMachine() {
        Handover handover = Handovers.usual().host("/run/postgresql").encryption(new Encryption.None()).make();
        assertThat(Recipes.network(handover, OPEN)).extracting(Copyable::where)
            .anyMatch(where -> where.startsWith("if it says: Peer authentication failed"))
            .noneMatch(where -> where.contains("never answers"));
    }

    @Test
    void opensAPortThatOnlyItsOwnMachineReaches() {
        Handover handover = Handovers.usual().host("localhost").make();
        assertThat(NetworkAccess.listen(handover, CLOSED)).contains("listen_addresses = '*'");
        assertThat(NetworkAccess.listen(handover, OPEN)).isEmpty();
        assertThat(NetworkAccess.listen(Handovers.usual().make(), CLOSED)).isEmpty();
        assertThat(Recipes.network(handover, CLOSED)).extracting(Copyable::where)
            .anyMatch(where -> where.startsWith("needed"));
        assertThat(Recipes.network(handover, new ServerNetwork(Optional.empty(), Optional.empty())))
            .extracting(Copyable::where)
            .anyMatch(where -> where.startsWith("if it says: Connection refused"));
    }

    @Test
    void namesTheAddressToTheFirewallUnlessThereIsASocket() {
        assertThat(NetworkAccess.firewall(Handovers.usual().host("localhost").port(5433).make(), OPEN).orElseThrow())
            .contains("ufw allow proto tcp from 172.16.0.0/12 to any port 5433",
                    "rule family=\"ipv4\" source address=\"172.16.0.0/12\" port port=\"5433\" protocol=\"tcp\" accept");
        assertThat(NetworkAccess.firewall(Handovers.usual().host("/run/postgresql").make(), OPEN)).isEmpty();
    }

    @Test
    void joinsTheNetworkOfAContainer() {
        assertThat(Recipes.network(Handovers.usual().host("postgres").make(), OPEN)).extracting(Copyable::text)
            .anyMatch(text -> text.contains("name: the-network-of-postgres"));
        assertThat(Recipes.network(Handovers.usual().make(), OPEN)).extracting(Copyable::text)
            .noneMatch(text -> text.contains("the-network-of-postgres"));
    }

    @Test
    void provesTheWayInImmichsOwnContainer() {
        assertThat(LoginProof.compose(Handovers.usual().host("localhost").make())).contains(
                """
                        docker compose run --rm --no-deps --entrypoint /usr/lib/postgresql/15/bin/psql \\
                          immich-server 'postgresql://immich@host.docker.internal:5432/immich?sslmode=require' -c 'SELECT 1'""");
        assertThat(LoginProof.compose(Handovers.usual().release("1.107.2").make())).isEmpty();
    }

    @Test
    void provesTheWayFromAPod() {
        assertThat(LoginProof.kubernetes(Handovers.usual().make())).isEqualTo("""
                kubectl run immich-psql --rm -it --restart=Never --image=postgres:15 \\
                  --command -- psql 'postgresql://immich@nas.lan:5432/immich?sslmode=require' -c 'SELECT 1'""");
    }

    @Test
    void provesTheWayFromAContainer() {
        assertThat(LoginProof.docker(Handovers.usual().host("localhost").make())).isEqualTo("""
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
        String proof = LoginProof.docker(Handovers.usual()
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
