package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.StartFailed;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Rescue;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.server.ServerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plan preloads a library whose package goes away before the restart, so that
 * Postgres stays down. Then the card that was shown before is all that a person has.
 */
class RescueTests {

    private static final Target TARGET = TargetFixtures.owner("3.0.3", VectorExtension.VECTORCHORD, "immich", "immich")
        .on(Optional.of("debian"));

    @TempDir
    private Path bin;

    private static Report read(TestServer postgres) throws SQLException {
        return Report.of(Checks.all(), new CheckContext(
                new ServerReader().read(Plans.reading(postgres), "postgres", "immich", "immich"), TARGET));
    }

    private static TestServer server() {
        return TestServer.of(16)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("1.1.1"))
            .setting("shared_preload_libraries", "auto_explain")
            .start();
    }

    /** As far as the restart. */
    private static Report applied(TestServer postgres) throws SQLException {
        Run run = Plans.run(Plans.order(postgres, Plan.of(read(postgres))));
        assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.AtBarrier("restart"));
        return read(postgres);
    }

    private static List<Command> card(Report report) {
        List<Way> ways = Rescue.of(Plan.of(report), report.context());
        assertThat(ways).extracting(Way::id).containsExactly("debian");
        return ways.getFirst().commands();
    }

    private static void staysDown(TestServer postgres) {
        postgres.withdraw(StandIn.Product.named("vchord"));
        assertThatThrownBy(postgres::restart).isInstanceOf(StartFailed.class);
    }

    private static void isBack(TestServer postgres) throws SQLException {
        postgres.start();
        assertThat(postgres.value("postgres", "SHOW shared_preload_libraries")).isEqualTo("auto_explain");
        assertThat(Plan.of(read(postgres)).steps()).extracting(Step::id)
            .contains("install-vchord", "preload", "restart");
    }

    /** The programs of Debian that are none of this test's. */
    private void pretend(String name, String text) throws IOException {
        Path program = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theCommandsOfTheCardBringTheServerBack() throws SQLException, IOException {
        try (TestServer postgres = server()) {
            List<Command> card = card(applied(postgres));
            staysDown(postgres);
            pretend("sudo", "exec \"$@\"");
            pretend("systemctl", "echo \"$@\" >> " + bin.resolve("asked"));
            pretend("tail", "exit 0");

            Command.Told shell = (Command.Told) card.getLast();
            Program.Result result = Program.run(bin, Map.of("PATH", bin + ":" + System.getenv("PATH")), "sh", "-ec",
                    shell.instruction().text());

            assertThat(result.code()).as(result::errors).isZero();
            assertThat(bin.resolve("asked")).content().startsWith("start postgresql@16-");
            isBack(postgres);
        }
    }

    @Test
    void theLineOfTheCardBringsTheServerBack() throws SQLException, IOException {
        try (TestServer postgres = server()) {
            Command.Conf conf = (Command.Conf) card(applied(postgres)).getFirst();
            assertThat(conf).isEqualTo(new Command.Conf(postgres.dataDirectory() + "/postgresql.auto.conf",
                    "shared_preload_libraries = 'auto_explain'"));
            staysDown(postgres);

            Path file = Path.of(conf.file());
            Files.writeString(file, Files.readString(file).replaceAll("(?m)^shared_preload_libraries.*$", conf.line()));

            isBack(postgres);
        }
    }

    @Test
    void theFileToKeepSaysTheSame() throws SQLException {
        try (TestServer postgres = server()) {
            Report before = read(postgres);
            assertThat(Rescue.text(Plan.of(before), before.context())).contains("# Debian, Ubuntu",
                    postgres.dataDirectory() + "/postgresql.auto.conf", "shared_preload_libraries = 'auto_explain'",
                    "sudo systemctl start postgresql@");
        }
    }

}
