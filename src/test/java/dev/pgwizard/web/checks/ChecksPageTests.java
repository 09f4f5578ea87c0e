package dev.pgwizard.web.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.CountingProxy;
import dev.pgwizard.bed.Crowd;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Visitor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ChecksPageTests {

    private final TestServer server = TestServer.of(17)
        .with(StandIn.vchord("1.1.1"))
        .with(StandIn.vector("0.8.5"))
        .shared();

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        visitor.get("/demo/arrive?port=" + server.port());
    }

    @Test
    void asksForATargetFirst() {
        assertThat(visitor.place(visitor.get("/checks"))).isEqualTo("/target");
        assertThat(visitor.get("/target").body()).contains("Choose first what should run on the server.");
    }

    @Test
    void namesWhatStandsInTheWayAndTheStepThatChangesIt() {
        choose(Map.of());
        assertThat(visitor.get("/checks").body()).contains("<title>Not ready · Immich Postgres Wizard</title>")
            .contains("Immich 3.1.0 would not start on this server.")
            .containsPattern(
                    "(?s)id=\"vector-preloaded\".*VectorChord is not preloaded.*It is not\\. Postgres preloaded nothing.*/prepare#preload")
            .contains("Preloaded means: Postgres loads it when it starts.")
            .containsPattern(
                    "(?s)<h2>Fine</h2>.*<h3>Server</h3><span class=\"num\">\\d+</span>.*This PostgreSQL suits Immich")
            .doesNotContain("<details class=\"fold ok\" open")
            .containsPattern("Immich 3\\.1\\.0, VectorChord")
            .containsPattern("\\d steps, 1 restart")
            .contains("Read at ");
    }

    @Test
    void saysReadyOnceNothingIsInTheWay() {
        String role = server.newRole("secret");
        String database = server.newDatabase();
        server.execute("postgres", "alter database " + database + " owner to " + role);
        server.execute(database, "create extension vector", "create extension earthdistance cascade");
        choose(Map.of("vector", "vector", "database", database, "role", role));
        assertThat(visitor.get("/checks").body())
            .contains("<title>Ready · Immich Postgres Wizard</title>", "Nothing on this server stops Immich 3.1.0.")
            .containsPattern(
                    "(?s)<h3>Server</h3><span class=\"num\">\\d+</span>.*<h3>Role</h3><span class=\"num\">\\d+</span>"
                            + ".*<h3>Database</h3><span class=\"num\">\\d+</span>.*<h3>Immich’s tables</h3><span class=\"num\">\\d+</span>");
    }

    @Test
    void saysWhatIsHiddenFromARoleThatMaySeeLittle() {
        String role = server.newRole("secret");
        visitor.get("/demo/arrive?port=" + server.port() + "&user=" + role);
        choose(Map.of("role", role));
        assertThat(visitor.get("/checks").body()).contains("<h2>Unknown</h2>")
            .contains("The configuration files hold no error")
            .contains(role + ", no superuser");
    }

    /**
     * However much is on the server, and whoever looks. A plain role is not shown what
     * the configuration files say, so a second connection asks what the server gives it.
     */
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void waitsForTheServerFewTimes(boolean crowded) {
        try (TestServer own = TestServer.of(17).with(StandIn.vector("0.8.5")).start();
                CountingProxy proxy = new CountingProxy(own.port())) {
            own.execute("postgres", "CREATE ROLE immich LOGIN PASSWORD 'secret'",
                    "CREATE DATABASE immich OWNER immich");
            if (crowded) {
                Crowd.fill(own, "immich");
            }
            assertThat(waits(proxy, "postgres")).as("superuser").isBetween(2, 3);
            assertThat(waits(proxy, "immich")).as("plain role").isBetween(2, 4);
        }
    }

    private int waits(CountingProxy proxy, String user) {
        visitor = new Visitor(port);
        visitor.get("/demo/arrive?port=" + proxy.port() + "&user=" + user);
        choose(Map.of("vector", "vector"));
        proxy.reset();
        assertThat(visitor.get("/checks").body()).contains("would not start on this server");
        return proxy.trips();
    }

    private void choose(Map<String, String> changes) {
        visitor.get("/target");
        Map<String, String> form = new HashMap<>(Map.of("release", "3.1.0", "other", "", "vector", "vchord", "database",
                "immich", "role", "immich", "password", "", "rights", "owner"));
        form.putAll(changes);
        assertThat(visitor.place(visitor.post("/target", form))).isEqualTo("/checks");
    }

}
