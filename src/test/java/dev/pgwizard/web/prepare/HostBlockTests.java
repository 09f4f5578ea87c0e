package dev.pgwizard.web.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.ServerFixtures;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One block for the host, whatever the server says in it. */
@Quick
class HostBlockTests {

    static HostBlock block(Command... commands) {
        HostBlock block = new HostBlock("sudo -u postgres psql",
                ServerFixtures.ready(VectorExtension.VECTORCHORD).server());
        Way way = new Way("way", "Way", Doer.PERSON, List.of(commands), List.of());
        block.add(new Step("step", Phase.CONFIGURATION, "SQL", "Do\nit", "Why.", List.of(), Optional.empty(), false,
                List.of(way), new Effects("At once", "Nothing", "Untouched", "None")), way);
        return block;
    }

    private static Command.Sql sql(String statement) {
        return new Command.Sql("", List.of(Statement.of(statement)));
    }

    @Test
    void putsEverythingInItsOrder() {
        assertThat(block(Command.shell("on the host", "sudo apt-get install -y one"), sql("SELECT 1"),
                new Command.Conf("/etc/postgresql.conf, line 7", "a = 'b, c'"), Command.advice("Take care."))
            .snippet()
            .text()).isEqualTo("""
                    # Do it
                    sudo apt-get install -y one
                    sudo -u postgres psql <<'SQL'
                    \\encoding UTF8
                    SELECT 1;
                    SQL
                    echo "a = 'b, c'" |
                      sudo tee -a /etc/postgresql.conf
                    """);
    }

    /** After it is connected, because another database has another search_path. */
    @Test
    void looksNothingUpWhereSomebodyPlantedIt() {
        Command.Sql sql = new Command.Sql("immich", List.of(Statement.of("SELECT a FROM b")));
        assertThat(block(sql).snippet().text()).contains("""
                psql <<'SQL'
                \\connect immich
                \\encoding UTF8
                SET search_path = pg_catalog;
                SELECT a FROM b;
                """);
    }

    /** What looks first and what must not run then. */
    @Test
    void keepsTogetherWhatTheWizardRunsTogether() {
        Command.Sql sql = new Command.Sql("",
                List.of(Statement.of("SELECT 1"), Statement.of("ANALYZE"), Statement.alone("VACUUM a.b"),
                        Statement.of("SELECT 1"), Statement.whileUnused("DROP SCHEMA a"),
                        Statement.whileUnused("DROP SCHEMA b")));
        assertThat(block(sql).snippet().text()).contains("""
                BEGIN;
                SELECT 1;
                ANALYZE;
                COMMIT;
                VACUUM a.b;
                BEGIN;
                SELECT 1;
                DROP SCHEMA a;
                COMMIT;
                DROP SCHEMA b;
                """).doesNotContain("search_path");
    }

    @Test
    void endsNoTextForPsqlEarly() {
        HostBlock block = block(sql("ALTER SYSTEM SET x = 'a\nSQL\nrm -rf ~\n'"));
        assertThat(block.snippet().text()).doesNotContain("rm -rf");
        assertThat(block.words()).contains("Run the SQL of this step as a superuser; `plan.sql` has it.");
    }

    /** All of it is pasted into a shell at once. */
    @Test
    void isNoCommandWhereALineBelongsIntoAFile() {
        assertThat(block(new Command.Conf("the command line", "listen_addresses = '$(reboot)'"),
                Command.file("pg_hba.conf", "host  immich  immich  10.0.0.0/8  trust\nreboot"),
                Command.shell("on the host", "pg_lsclusters"))
            .snippet()
            .text()).isEqualTo("""
                    # Do it
                    # in the command line
                    #   listen_addresses = '$(reboot)'
                    # in pg_hba.conf
                    #   host  immich  immich  10.0.0.0/8  trust
                    #   reboot
                    pg_lsclusters
                    """);
        assertThat(block(Command.file("pg_hba.conf", "host  immich  immich  10.0.0.0/8  trust")).snippet().text())
            .contains("\nhost  immich");
    }

    @Test
    void runsNothingThatASettingOrAFileSays() {
        assertThat(block(new Command.Conf("/etc/postgresql.conf", "a = '$(reboot)'")).snippet().text())
            .doesNotContain("echo");
        assertThat(block(new Command.Conf("/etc/$(reboot)", "a = 'b'")).snippet().text())
            .contains("tee -a '/etc/$(reboot)'");
        assertThat(block(new Command.Sql("a b", List.of(Statement.of("SELECT 1")))).snippet().text())
            .doesNotContain("connect");
    }

    /** What comes behind a restart interrupts nothing, and the block does. */
    @Test
    void saysWhatItsRestartInterrupts() {
        Way way = new Way("way", "Way", Doer.PERSON, List.of(sql("SELECT 1")), List.of());
        Step restart = new Step("restart", Phase.RESTART, "Shell", "Restart", "Why.", List.of(), Optional.empty(),
                false, List.of(way), new Effects("At once", "All connections, for seconds", "Restarted", "Not needed"));
        Step create = new Step("create", Phase.EXTENSIONS, "SQL", "Create", "Why.", List.of(), Optional.empty(), false,
                List.of(way), new Effects("At once", "Nothing", "Untouched", "None"));
        HostCard card = HostCard.of(List.of(restart, create), 1, Choices.NONE,
                new CheckContext(ServerFixtures.ready(VectorExtension.VECTORCHORD).server(),
                        TargetFixtures.owner("3.1.0", VectorExtension.VECTORCHORD, "immich", "immich")));
        assertThat(card.effect()).isEqualTo("At once. All connections, for seconds.");
    }

}
