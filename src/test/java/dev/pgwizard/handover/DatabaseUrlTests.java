package dev.pgwizard.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CertificateDemand;
import dev.pgwizard.consumers.ImmichDriver;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The URL as Immich's parser reads it and as libpq reads it, which its backup uses. */
class DatabaseUrlTests {

    private static String url(Handovers handover) {
        return DatabaseUrl.of(handover.make(), ImmichLocation.CONTAINER);
    }

    /** Of the newest release and of 2.2. */
    private static final List<Map<String, String>> DRIVERS = List.of(
            Map.of("pg-connection-string", "2.14.1", "postgres", "3.4.9", "@immich/sql-tools", "0.6.4"),
            Map.of("pg-connection-string", "2.9.1", "postgres", "3.4.7"));

    private static List<JsonNode> parsed(String url) {
        return DRIVERS.stream().map(packages -> ImmichDriver.read(packages, List.of(url)).getFirst()).toList();
    }

    @Test
    void leavesTheNewPasswordOut() {
        assertThat(url(Handovers.usual()))
            .isEqualTo("postgresql://immich:PASSWORD@nas.lan:5432/immich?sslmode=require&uselibpqcompat=true");
    }

    @Test
    void encodesAllButTheUnreserved() {
        assertThat(url(Handovers.usual().password("aZ9._~-@/%$ ü").encryption(new Encryption.None())))
            .isEqualTo("postgresql://immich:aZ9._~-%40%2F%25%24%20%C3%BC@nas.lan:5432/immich");
    }

    @ParameterizedTest
    @CsvSource({ "3.1.0, sslmode=require&uselibpqcompat=true", "2.4.0, sslmode=require&uselibpqcompat=true",
            "2.3.1, sslmode=require&sslmode=no-verify", "1.132.3, sslmode=require&sslmode=no-verify" })
    void encryptsInTheFormOfTheRelease(String release, String parameters) {
        assertThat(url(Handovers.usual().release(release))).endsWith("?" + parameters);
        for (JsonNode parsed : parsed(url(Handovers.usual().release(release)))) {
            assertThat(parsed.at("/tls/verify").asBoolean(true)).isFalse();
        }
    }

    @Test
    void readsTheCertificateInsideTheContainer() {
        assertThat(url(Handovers.usual().encryption(new Encryption.Checked(Optional.of("PEM")))))
            .endsWith("?sslmode=verify-full&sslrootcert=/etc/immich/postgres-ca.crt");
    }

    /**
     * A real login, with the files of the container at their places here. The server's
     * own certificate, for localhost, is the one that it trusts.
     */
    @Test
    void showsTheClientCertificateToPostgres() {
        Program.need("psql");
        TestServer postgres = TestServer.of(17)
            .tls()
            .setting("ssl_ca_file", "server.crt")
            .hba("hostssl all localhost all scram-sha-256 clientcert=verify-full")
            .shared();
        postgres.execute("postgres", "DROP ROLE IF EXISTS localhost", "CREATE ROLE localhost LOGIN PASSWORD 'p'");
        Handovers handovers = Handovers.usual()
            .host("localhost")
            .port(postgres.port())
            .database("postgres")
            .role("localhost")
            .password("p");
        String certificate = postgres.dataDirectory().resolve("server.crt").toString();
        String url = url(handovers.demand(CertificateDemand.OF_THE_ROLE)).replace("host.docker.internal", "localhost")
            .replace("/etc/immich-client/tls.crt", certificate)
            .replace("/etc/immich-client/tls.key", postgres.dataDirectory().resolve("server.key").toString());
        String without = url(handovers).replace("host.docker.internal", "localhost");
        assertThat(Program.run(Path.of("."), Map.of(), "psql", url.replace("&uselibpqcompat=true", ""), "-XAtc",
                "select current_user"))
            .returns("localhost\n", Program.Result::output);
        assertThat(loggedIn(List.of(url, without))).containsExactly("localhost", "28000", "localhost", "28000");
    }

    private static List<String> loggedIn(List<String> urls) {
        return DRIVERS.stream()
            .flatMap(packages -> ImmichDriver.login(packages, urls).stream())
            .map(one -> one.has("user") ? one.get("user").asString() : one.get("fatal").asString())
            .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = { "immich", "my photos", "a/b", "a%2Fb", "ünï", "a:b@c&d=e+f$g,h;i", "'\"\\`", "[x]{y}|^" })
    void givesImmichsParserTheSameValues(String name) {
        Handovers handover = Handovers.usual()
            .role(Handovers.NASTY)
            .password(Handovers.NASTY)
            .database(name)
            .encryption(new Encryption.None());
        for (JsonNode parsed : parsed(url(handover))) {
            assertThat(parsed.get("user").asString()).isEqualTo(Handovers.NASTY);
            assertThat(parsed.get("password").asString()).isEqualTo(Handovers.NASTY);
            assertThat(parsed.get("database").asString()).isEqualTo(name);
            assertThat(parsed.get("host").asString()).isEqualTo("nas.lan");
            assertThat(parsed.get("port").asString()).isEqualTo("5432");
        }
    }

    @Test
    void givesImmichsParserASocket() {
        String url = url(Handovers.usual()
            .host("/run/my postgres")
            .password("p#+ ")
            .port(5433)
            .encryption(new Encryption.None()));
        assertThat(url)
            .isEqualTo("postgresql:///immich?host=/run/my%20postgres&port=5433&user=immich&password=p%23%2B%20");
        for (JsonNode parsed : parsed(url)) {
            assertThat(parsed.get("path").asString()).isEqualTo("/run/my postgres/.s.PGSQL.5433");
            assertThat(parsed.get("user").asString()).isEqualTo("immich");
            assertThat(parsed.get("password").asString()).isEqualTo("p#+ ");
            assertThat(parsed.get("database").asString()).isEqualTo("immich");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "a?b", "a#b", ".", "..", "a/../b" })
    void knowsWhatAUrlCannotName(String database) {
        assertThat(DatabaseUrl.canName(database)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "immich", "a/b", "a.b", "..." })
    void knowsWhatAUrlCanName(String database) {
        assertThat(DatabaseUrl.canName(database)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "photos", "my photos/2026 %2F:@&=+$,;" })
    void logsInWithLibpqUnderEveryPrintableCharacter(String prefix) {
        Program.need("psql");
        TestServer postgres = TestServer.of(15).shared();
        String database = postgres.unique(prefix);
        String role = postgres.newRole(Handovers.NASTY);
        postgres.execute("postgres", "create database \"" + database + "\"");
        String url = url(Handovers.usual()
            .host("127.0.0.1")
            .port(postgres.port())
            .database(database)
            .role(role)
            .password(Handovers.NASTY)
            .encryption(new Encryption.None())).replace("host.docker.internal", "127.0.0.1");
        Program.Result result = Program.run(Path.of("."), Map.of(), "psql", url, "-XAtc",
                "select current_user, current_database()");
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo(role + "|" + database + "\n");
    }

}
