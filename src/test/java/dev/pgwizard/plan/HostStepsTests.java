package dev.pgwizard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.check.Report;
import dev.pgwizard.check.Checks;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.Quick;
import dev.pgwizard.check.Situation;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Looks;
import dev.pgwizard.remedy.Phase;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.Setting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the person is told to do, in the words of the place where Postgres runs. */
@Quick
class HostStepsTests {

    private static final Looks DEBIAN = Looks.of("PostgreSQL 15.18 (Debian 15.18-1.pgdg12+1) on x86_64-pc-linux-gnu")
        .preloaded("pg_stat_statements");

    private static final Looks DOCKER = DEBIAN.setting("config_file", "/var/lib/postgresql/data/postgresql.conf");

    private static final Target TARGET = TargetFixtures.owner("3.1.0", VectorExtension.VECTORCHORD, "immich", "immich");

    private static final Plan NONE = new Plan(List.of(), Fingerprint.of(List.of()));

    private static List<String> ids(Draft draft) {
        return draft.ways().stream().map(Way::id).toList();
    }

    private static Draft preload(Looks looks, Target target) {
        return PreloadSteps.preload(new Task(List.of(new Remedy.PreloadLibrary("vchord"))),
                new Situation(looks.server(), target));
    }

    @Test
    void showsTheRecognisedPlatformFirst() {
        Draft draft = HostSteps.install(new Remedy.InstallExtension("vchord"), new Situation(DEBIAN.server(), TARGET));
        assertThat(ids(draft)).containsExactly("debian", "docker", "other");
        assertThat(draft.why())
            .endsWith("Where Postgres runs: Debian, Ubuntu. Recognised from Debian 15.18-1.pgdg12+1.");
    }

    @Test
    void showsNothingButWhatThePersonChose() {
        Situation situation = new Situation(DEBIAN.server(), TARGET.on(Optional.of("docker")));
        assertThat(ids(HostSteps.restart(situation))).containsExactly("docker");
        assertThat(Rescue.of(NONE, situation)).extracting(Way::id).containsExactly("docker");
        assertThat(HostSteps.restart(situation).why()).endsWith("Where Postgres runs: Docker. Chosen by you.");
    }

    @Test
    void restartsAndThenLooks() {
        List<Command> commands = HostSteps.restart(new Situation(DEBIAN.server(), TARGET)).ways().getFirst().commands();
        assertThat(commands).extracting(command -> ((Command.Shell) command).text())
            .containsExactly("sudo systemctl restart postgresql@15-main", "pg_lsclusters");
    }

    @Test
    void preloadsByAlterSystemByThePlatformOrByTheFile() {
        assertThat(ids(preload(DEBIAN, TARGET))).containsExactly("alter-system", "file");
        assertThat(ids(preload(DOCKER, TARGET))).containsExactly("alter-system", "platform", "file");
    }

    @Test
    void preloadsOnlyThereWhereTheCommandLineSetsIt() {
        Draft draft = preload(DOCKER.source("shared_preload_libraries", "command line"), TARGET);
        assertThat(ids(draft)).containsExactly("platform");
        assertThat(draft.ways().getFirst().commands().toString())
            .contains("shared_preload_libraries=pg_stat_statements,vchord\"");
        assertThat(draft.ways().getFirst().undo().toString()).contains("shared_preload_libraries=pg_stat_statements\"");
    }

    @Test
    void letsImmichInByOneLineInFrontOfAllOthers() {
        Situation debian = new Situation(DEBIAN.setting("hba_file", "/etc/postgresql/15/main/pg_hba.conf").server(),
                TARGET);
        Draft shell = AccessSteps.letIn(new Remedy.LetIn("immich", "immich", "172.16.0.0/12"), debian);
        assertThat(shell.ways().getFirst().doer()).isEqualTo(Doer.PERSON);
        assertThat(shell.ways().getFirst().commands())
            .extracting(command -> ((Command.Shell) command).text().lines().toList())
            .containsExactly(List.of(
                    "sudo sed -i '1i host  immich  immich  172.16.0.0/12  scram-sha-256' /etc/postgresql/15/main/pg_hba.conf",
                    "sudo systemctl reload postgresql@15-main"));

        Draft file = AccessSteps.letIn(new Remedy.LetIn("it's", "a\"b", "fd00:0:0:0:0:0:0:5/128"), debian);
        assertThat(file.ways()).singleElement()
            .satisfies(way -> assertThat(way.commands()).containsExactly(
                    new Command.File("the first line of /etc/postgresql/15/main/pg_hba.conf",
                            "host  \"it's\"  \"a\"\"b\"  fd00:0:0:0:0:0:0:5/128  scram-sha-256"),
                    new Command.Sql("", List.of(Statement.RELOAD))));
    }

    @Test
    void listensEverywhereBeforeTheOneRestart() {
        Situation local = new Situation(ServerFixtures.ready(VectorExtension.VECTORCHORD)
            .preloaded("")
            .setting("listen_addresses", "localhost")
            .hba(ServerFixtures.rule(1, "local", "all", "all", "peer"))
            .server(), TARGET.from(new ImmichHost.InDocker()));
        Plan plan = Plan.of(Report.of(Checks.all(), local));
        assertThat(plan.restarts()).isOne();
        assertThat(plan.steps()).extracting(Step::id)
            .containsSubsequence("set-listen-addresses", "let-immich-in", "restart")
            .containsSubsequence("preload", "restart");
        assertThat(plan.step("set-listen-addresses").orElseThrow().way().commands()).singleElement()
            .satisfies(command -> assertThat(((Command.Sql) command).statements()).first()
                .isEqualTo(Statement.alone("ALTER SYSTEM SET listen_addresses = '*'")));
        assertThat(ConfSnippet.of(plan)).contains("listen_addresses = '*'").doesNotContain("scram-sha-256");
    }

    private static Step restartOf(Situation situation) {
        return step(HostSteps.restart(situation), Phase.RESTART);
    }

    private static Step step(Draft draft, Phase phase) {
        return new Step(draft.id(), phase, draft.kind(), draft.title(), draft.why(), List.of(), Optional.empty(), false,
                draft.ways(), draft.effects());
    }

    /** It holds what runs now, and what waits for a restart would not. */
    @Test
    void rescuesWithWhatIsKnownToStart() {
        Situation situation = new Situation(ServerFixtures.ready(VectorExtension.PGVECTOR)
            .preloaded("auto_explain")
            .setting(pending("shared_buffers", "16384"))
            .setting(pending("shared_preload_libraries", "auto_explain"))
            .server(), TARGET.on(Optional.of("debian")));
        Step raise = step(
                ServerSettingSteps.change(new Remedy.ChangeServerSetting("max_connections", "120"), situation),
                Phase.CONFIGURATION);
        Step preload = step(PreloadSteps.preload(new Task(List.of(new Remedy.PreloadLibrary("vchord"))), situation),
                Phase.CONFIGURATION);
        List<Step> steps = List.of(preload, raise, restartOf(situation));
        Plan plan = new Plan(steps, Fingerprint.of(steps));

        String text = Rescue.text(plan, situation);

        assertThat(text).startsWith("If Postgres does not come back after the restart\n====")
            .contains("plan " + plan.fingerprint().words() + ".", "## Debian, Ubuntu\n\n", "postgresql.auto.conf",
                    "shared_preload_libraries = 'auto_explain'\nshared_buffers = '16384'\nmax_connections = ")
            .doesNotContain("vchord", "120");
        assertThat(Rescue.of(plan, situation).getFirst().commands()).first().isInstanceOf(Command.Conf.class);
        assertThat(Rescue.text(NONE, situation)).isEmpty();
    }

    private static Setting pending(String name, String value) {
        return new Setting(name, value, Optional.empty(), "configuration file", Optional.empty(), Optional.empty(),
                Optional.empty(), true, "postmaster");
    }

    @Test
    void rescuesInTheConsoleWhatHasNoFiles() {
        Situation managed = new Situation(DEBIAN.server(), TARGET.on(Optional.of("rds")));
        assertThat(Rescue.of(NONE, managed)).singleElement()
            .satisfies(way -> assertThat(way.commands()).noneMatch(Command.Conf.class::isInstance));
    }

}
