package dev.pgwizard.gains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.bed.TestServerBuilder;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Looks;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real Postgres is made as the operator makes one from cluster.yaml: with its settings
 * and libraries, its owner and database, its statements, then the extensions of the
 * Database. The checks have nothing left to say of it. The vector extensions are
 * stand-ins.
 */
class BootstrapTests {

    @ParameterizedTest
    @CsvSource({ "3.0.3, vectorchord, 18", "3.0.3, vectorchord, 16", "3.0.3, pgvector, 17", "2.7.5, pgvecto.rs, 16" })
    void immichWouldStartOnWhatItDescribes(String release, String vector, int major) throws SQLException {
        VectorExtension extension = VectorExtension.named(vector).orElseThrow();
        Target target = TargetFixtures.owner(release, extension, "photos", "photographer");
        Site site = Site.of(Looks.of("PostgreSQL " + major + ".3").major(major).server(), target, "nas.lan", 5432);
        String text = Clusters.file(site, CloudNativePg.ID).orElseThrow().text();
        Map<?, ?> spec = (Map<?, ?>) ClustersTests.at(ClustersTests.kind(text, "Cluster"), "spec");
        try (TestServer server = builder(spec, extension, major).start()) {
            server.execute("postgres", "create role photographer login password 'made-by-the-operator'",
                    "create database photos owner photographer");
            list(ClustersTests.at(spec, "bootstrap", "initdb", "postInitApplicationSQL"))
                .forEach(sql -> server.execute("photos", sql.toString()));
            list(ClustersTests.at(ClustersTests.kind(text, "Database"), "spec", "extensions")).forEach(one -> server
                .execute("photos", "create extension if not exists \"" + ((Map<?, ?>) one).get("name") + "\""));
            ((Map<?, ?>) ClustersTests.at(spec, "postgresql", "parameters"))
                .forEach((name, value) -> assertThat(shown(server, name)).isEqualTo(value));
            Server reading = new ServerReader().read(server::connect, "postgres", "photos", "photographer");
            Report report = Report.of(Checks.all(), new CheckContext(reading, target.on(Optional.of("other"))));
            assertThat(report.failed(Severity.BLOCKER)).isEmpty();
            assertThat(report.unknown()).isEmpty();
        }
    }

    /** Since 15 it names the method that "on" means. */
    private static String shown(TestServer server, Object setting) {
        return server.value("postgres", "show " + setting).replace("pglz", "on");
    }

    private static TestServerBuilder builder(Map<?, ?> spec, VectorExtension extension, int major) {
        TestServerBuilder builder = switch (extension) {
            case VECTORCHORD -> TestServer.of(major).with(StandIn.vector("0.8.4")).with(StandIn.vchord("1.1.1"));
            case PGVECTO_RS -> TestServer.of(major).with(StandIn.vectors("0.3.0"));
            case PGVECTOR -> TestServer.of(major).with(StandIn.vector("0.8.4"));
        };
        for (Map.Entry<?, ?> setting : ((Map<?, ?>) ClustersTests.at(spec, "postgresql", "parameters")).entrySet()) {
            builder = builder.setting(setting.getKey().toString(), setting.getValue().toString());
        }
        Map<?, ?> postgresql = (Map<?, ?>) ClustersTests.at(spec, "postgresql");
        return postgresql.containsKey("shared_preload_libraries") ? builder.setting("shared_preload_libraries",
                list(ClustersTests.at(postgresql, "shared_preload_libraries")).getFirst().toString()) : builder;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

}
