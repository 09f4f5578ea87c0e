package dev.pgwizard.web.moving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.server.Inventory;
import dev.pgwizard.web.Visitor;
import dev.pgwizard.immich.VectorExtension;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page for a move, before it and after it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class MovingTests {

    @LocalServerPort
    int port;

    private static final Map<String, String> THERE = Map.of("oldRelease", "3.0.3", "oldImage", "", "container",
            "immich_postgres", "oldUser", "postgres", "oldDatabase", "immich", "before", "");

    private Visitor arrived(TestServer server) {
        Visitor visitor = new Visitor(port);
        visitor.get("/demo/arrive?port=" + server.port());
        visitor.get("/target");
        visitor.post("/target", Map.of("release", "3.0.3", "other", "", "vector", "vector", "database", "immich",
                "role", "immich", "password", "pw", "rights", "owner", "platform", ""));
        return visitor;
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> form = new HashMap<>(THERE);
        form.put(field, value);
        return form;
    }

    private static String look(Visitor visitor, Map<String, String> form) {
        return visitor.follow(visitor.post("/moving", form)).body();
    }

    @Test
    void saysWhatDoesNotFitAndComparesWhatCame() throws SQLException {
        try (TestServer server = TestServer.of(17).with(StandIn.vector("0.8.1")).start()) {
            Visitor visitor = arrived(server);
            assertThat(visitor.get("/target").body()).contains("href=\"/moving\"");
            assertThat(look(visitor, THERE)).contains("They do not fit yet", "Carry the plan out first",
                    "ghcr.io/immich-app/postgres:14-vectorchord0.4.3-pgvectors0.2.0");
            assertThat(look(visitor, with("oldRelease", "2.7.5"))).contains("A move and an upgrade at once");
            assertThat(look(visitor, with("oldRelease", "three"))).contains("This is no release of Immich.")
                .doesNotContain("Get move.sh");
            assertThat(look(visitor, with("oldImage", "postgres:latest"))).contains("This image is not known.");
            assertThat(look(visitor, with("container", "x; reboot")))
                .contains("Docker gives no container such a name.");
            assertThat(look(visitor, with("oldImage", "tensorchord/pgvecto-rs:pg14-v0.2.0")))
                .contains("Let Immich convert them there first");
            assertThat(look(visitor, with("oldImage", "pgvector/pgvector:0.8.0-pg18")))
                .contains("A dump of a newer Postgres is not read by an older one.");

            Library.of(server, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
            String counted = String.join("\n", Inventory.read(server::connect, Library.NAME));
            assertThat(look(visitor, with("before", counted))).contains("They fit", "Equal", "lines are equal");
            assertThat(look(visitor, with("before", counted.replace("rows of asset: 0", "rows of asset: 7"))))
                .contains("Different", "7 there, 0 here.");
            assertThat(visitor.get("/moving/move.sh").body()).startsWith("#!/bin/sh").doesNotContain("'pw'");
        }
    }

}
