package dev.pgwizard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan.Fingerprint;
import dev.pgwizard.platform.Looks;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.ExtensionChanges.InstallExtension;
import dev.pgwizard.remedy.LetIn;
import dev.pgwizard.remedy.PreloadLibrary;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.RemedyContext;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.remedy.SettingChanges.ChangeServerSetting;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.StepDraft;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.Settings.Setting;
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

    private static List<String> ids(StepDraft stepDraft) {
        return stepDraft.ways().stream().map(Way::id).toList();
    }

    private static StepDraft preload(Looks looks, Target target) {
        return new PreloadLibrary("vchord").draft(new RemedyContext(looks.server(), target));
    }

    @Test
    void showsTheRecognisedPlatformFirst() {
        StepDraft stepDraft = new InstallExtension("vchord").draft(new RemedyContext(DEBIAN.server(), TARGET));
        assertThat(ids(stepDraft)).containsExactly("debian", "docker", "other");
        assertThat(stepDraft.why())
            .endsWith("Where Postgres runs: Debian, Ubuntu. Recognised from Debian 15.18-1.pgdg12+1.");
    }

    @Test
    void showsNothingButWhatThePersonChose() {
        CheckContext context = new CheckContext(DEBIAN.server(), TARGET.on(Optional.of("docker")));
        assertThat(ids(new Restart().draft(context.forRemedies()))).containsExactly("docker");
        assertThat(Rescue.of(NONE, context)).extracting(Way::id).containsExactly("docker");
        assertThat(new Restart().draft(context.forRemedies()).why())
            .endsWith("Where Postgres runs: Docker. Chosen by you.");
    }

    @Test
    void restartsAndThenLooks() {
        List<Command> commands = new Restart().draft(new RemedyContext(DEBIAN.server(), TARGET))
            .ways()
            .getFirst()
            .commands();
        assertThat(commands).extracting(command -> ((Command.Told) command).instruction().text())
            .containsExactly("sudo systemctl restart postgresql@15-main", "pg_lsclusters");
    }

    @Test
    void preloadsByAlterSystemByThePlatformOrByTheFile() {
        assertThat(ids(preload(DEBIAN, TARGET))).containsExactly("alter-system", "file");
        assertThat(ids(preload(DOCKER, TARGET))).containsExactly("alter-system", "platform", "file");
    }

    @Test
    void preloadsOnlyThereWhereTheCommandLineSetsIt() {
        StepDraft stepDraft = preload(DOCKER.source("shared_preload_libraries", "command line"), TARGET);
        assertThat(ids(stepDraft)).containsExactly("platform");
        assertThat(stepDraft.ways().getFirst().commands().toString())
            .contains("shared_preload_libraries=pg_stat_statements,vchord\"");
        assertThat(stepDraft.ways().getFirst().undo().toString())
            .contains("shared_preload_libraries=pg_stat_statements\"");
    }

    @Test
    void letsImmichInByOneLineInFrontOfAllOthers() {
        CheckContext debian = new CheckContext(
                DEBIAN.setting("hba_file", "/etc/postgresql/15/main/pg_hba.conf").server(), TARGET);
        StepDraft shell = new LetIn("immich", "immich", "172.16.0.0/12").draft(debian.forRemedies());
        assertThat(shell.ways().getFirst().doer()).isEqualTo(Doer.PERSON);
        assertThat(shell.ways().getFirst().commands())
            .extracting(command -> ((Command.Told) command).instruction().text().lines().toList())
            .containsExactly(List.of(
                    "sudo sed -i '1i host  immich  immich  172.16.0.0/12  scram-sha-256' /etc/postgresql/15/main/pg_hba.conf",
                    "sudo systemctl reload postgresql@15-main"));

        StepDraft file = new LetIn("it's", "a\"b", "fd00:0:0:0:0:0:0:5/128").draft(debian.forRemedies());
        assertThat(file.ways()).singleElement()
            .satisfies(way -> assertThat(way.commands()).containsExactly(
                    Command.file("the first line of /etc/postgresql/15/main/pg_hba.conf",
                            "host  \"it's\"  \"a\"\"b\"  fd00:0:0:0:0:0:0:5/128  scram-sha-256"),
                    new Command.Sql("", List.of(Statement.RELOAD))));
    }

    @Test
    void listensEverywhereBeforeTheOneRestart() {
        CheckContext local = new CheckContext(ServerFixtures.ready(VectorExtension.VECTORCHORD)
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

    private static Step restartOf(CheckContext context) {
        return step(new Restart().draft(context.forRemedies()), Phase.RESTART);
    }

    private static Step step(StepDraft stepDraft, Phase phase) {
        return new Step(stepDraft.id(), phase, stepDraft.kind(), stepDraft.title(), stepDraft.why(), List.of(),
                Optional.empty(), false, stepDraft.ways(), stepDraft.effects());
    }

    /** It holds what runs now, and what waits for a restart would not. */
    @Test
    void rescuesWithWhatIsKnownToStart() {
        CheckContext context = new CheckContext(ServerFixtures.ready(VectorExtension.PGVECTOR)
            .preloaded("auto_explain")
            .setting(pending("shared_buffers", "16384"))
            .setting(pending("shared_preload_libraries", "auto_explain"))
            .server(), TARGET.on(Optional.of("debian")));
        Step raise = step(new ChangeServerSetting("max_connections", "120").draft(context.forRemedies()),
                Phase.CONFIGURATION);
        Step preload = step(new PreloadLibrary("vchord").draft(context.forRemedies()), Phase.CONFIGURATION);
        List<Step> steps = List.of(preload, raise, restartOf(context));
        Plan plan = new Plan(steps, Fingerprint.of(steps));

        String text = Rescue.text(plan, context);

        assertThat(text).startsWith("If Postgres does not come back after the restart\n====")
            .contains("plan " + plan.fingerprint().words() + ".", "## Debian, Ubuntu\n\n", "postgresql.auto.conf",
                    "shared_preload_libraries = 'auto_explain'\nshared_buffers = '16384'\nmax_connections = ")
            .doesNotContain("vchord", "120");
        assertThat(Rescue.of(plan, context).getFirst().commands()).first().isInstanceOf(Command.Conf.class);
        assertThat(Rescue.text(NONE, context)).isEmpty();
    }

    private static Setting pending(String name, String value) {
        return new Setting(name, value, Optional.empty(), "configuration file", Optional.empty(), Optional.empty(),
                Optional.empty(), true, "postmaster");
    }

    @Test
    void rescuesInTheConsoleWhatHasNoFiles() {
        CheckContext managed = new CheckContext(DEBIAN.server(), TARGET.on(Optional.of("rds")));
        assertThat(Rescue.of(NONE, managed)).singleElement()
            .satisfies(way -> assertThat(way.commands()).noneMatch(Command.Conf.class::isInstance));
    }

}
