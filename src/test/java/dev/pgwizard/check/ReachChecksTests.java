package dev.pgwizard.check;

import dev.pgwizard.Quick;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.LetIn;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.remedy.SettingChanges.ChangeServerSetting;
import dev.pgwizard.server.HbaRule;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.Settings.FileSetting;
import dev.pgwizard.server.Settings.Setting;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether Immich can reach the server from where its owner says that it runs. */
@Quick
class ReachChecksTests {

    private static ServerFixtures listening(String addresses) {
        return ServerFixtures.ready(VectorExtension.PGVECTOR).setting("listen_addresses", addresses);
    }

    private static Target from(String where, String address) {
        return Examined.target("3.0.3", VectorExtension.PGVECTOR).from(ImmichHost.of(where, address).orElseThrow());
    }

    private static HbaRule rule(int line, String address, @Nullable String mask, String method) {
        return new HbaRule(line, Optional.of("host"), List.of("all"), List.of("all"), Optional.of(address),
                Optional.ofNullable(mask), Optional.of(method), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({ "docker, ''", "other, 192.168.1.20", "kubernetes, 10.42.0.0/16" })
    void failsWherePostgresListensForItsOwnMachineOnly(String where, String address) {
        Examined.by(ConnectionChecks::serverListens, listening("localhost, 127.0.0.2, ::1"), from(where, address))
            .blocks("cannot reach it")
            .proposes(new ChangeServerSetting("listen_addresses", "*"), new Restart());
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "localhost, 192.168.1.10", "0.0.0.0", "::", "nas.lan" })
    void passesWhereItListensForOthersToo(String addresses) {
        Examined.by(ConnectionChecks::serverListens, listening(addresses), from("docker", "")).passes(addresses);
    }

    @Test
    void waitsForTheRestartThatIsDue() {
        Examined
            .by(ConnectionChecks::serverListens, changed().files(Reading.known(List.of(line("*")))), from("docker", ""))
            .blocks("not been restarted")
            .proposes(new Restart());
        Examined
            .by(ConnectionChecks::serverListens, changed().files(Reading.hidden("no superuser")), from("docker", ""))
            .blocks("not been restarted")
            .proposes(new Restart());
    }

    /**
     * Without a reload Postgres does not notice that ALTER SYSTEM RESET took the line
     * away.
     */
    @Test
    void asksAgainWhereNoFileHoldsTheChangeAnyMore() {
        for (List<FileSetting> files : List.of(List.<FileSetting>of(), List.of(line("localhost")))) {
            Examined.by(ConnectionChecks::serverListens, changed().files(Reading.known(files)), from("docker", ""))
                .blocks("cannot reach it")
                .proposes(new ChangeServerSetting("listen_addresses", "*"), new Restart());
        }
    }

    private static ServerFixtures changed() {
        return listening("localhost").setting(new Setting("listen_addresses", "localhost", Optional.empty(), "default",
                Optional.empty(), Optional.empty(), Optional.empty(), true, "postmaster"));
    }

    private static FileSetting line(String addresses) {
        return new FileSetting("/data/postgresql.auto.conf", 3, 1, Optional.of("listen_addresses"),
                Optional.of(addresses), false, Optional.of("setting could not be applied"));
    }

    @Test
    void cannotTellWhileNobodySaysWhereImmichRuns() {
        Examined.by(ConnectionChecks::serverListens, listening("localhost"), from("unsure", ""))
            .isUnknown(Severity.BLOCKER, "Only an Immich on this very machine");
        Examined.by(ConnectionChecks::serverListens, listening("*"), from("unsure", "")).passes("*");
        Examined.by(ConnectionChecks::serverListens, listening("localhost"), from("machine", ""))
            .skips("on the machine");
    }

    @Test
    void failsWhereNoLineIsForTheAddressesOfImmich() {
        Examined
            .by(HbaChecks::immichLetIn, listening("*").noRole()
                .noDatabase()
                .hba(rule(1, "127.0.0.1", "255.255.255.255", "scram-sha-256"), rule(2, "samehost", null, "md5")),
                    from("docker", ""))
            .blocks("no line lets it in")
            .proposes(new LetIn("immich", "immich", "172.16.0.0/12"));
    }

    @ParameterizedTest
    @CsvSource({ "docker, '', 172.16.0.0, 255.240.0.0", "docker, '', 172.18.0.0, 255.255.0.0", "docker, '', samenet, ",
            "docker, '', all, ", "docker, '', 0.0.0.0, 0.0.0.0", "other, 192.168.1.20, 192.168.1.0, 255.255.255.0",
            "other, fd00::5, fd00::, ffff:ffff:ffff:ffff::", "kubernetes, 10.42.0.0/16, 10.0.0.0, 255.0.0.0" })
    void passesWhereALineIs(String where, String address, String network, String mask) {
        Examined
            .by(HbaChecks::immichLetIn,
                    listening("*").hba(rule(1, "127.0.0.1", "255.255.255.255", "trust"),
                            rule(2, network, mask, "scram-sha-256")),
                    from(where, address))
            .passes("line 2, from " + from(where, address).host().network().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({ "other, 192.168.1.20, 192.168.2.0, 255.255.255.0", "docker, '', 192.168.0.0, 255.255.0.0",
            "kubernetes, 10.42.0.0/16, db.lan, ", "other, fd00::5, 0.0.0.0, 0.0.0.0" })
    void failsWhereItIsForOthers(String where, String address, String network, String mask) {
        Examined
            .by(HbaChecks::immichLetIn, listening("*").hba(rule(1, network, mask, "scram-sha-256")),
                    from(where, address))
            .blocks("no line lets it in");
    }

    @Test
    void theFirstLineDecides() {
        Examined
            .by(HbaChecks::immichLetIn,
                    listening("*").hba(rule(1, "172.16.0.0", "255.240.0.0", "reject"),
                            rule(2, "all", null, "scram-sha-256")),
                    from("docker", ""))
            .blocks("no line lets it in");
        Examined
            .by(HbaChecks::immichLetIn,
                    listening("*").hba(rule(1, "172.18.0.7", "255.255.255.255", "reject"),
                            rule(2, "all", null, "scram-sha-256")),
                    from("docker", ""))
            .passes("line 2, from 172.16.0.0/12");
    }

    @Test
    void isUnknownWhereTheLinesAreHiddenAndSkippedWhereTheWizardGoesTheSameWay() {
        Examined.by(HbaChecks::immichLetIn,
                listening("*").hba(Reading.<List<HbaRule>>hidden("Only a superuser may read it.")), from("docker", ""))
            .isUnknown(Severity.WARNING, "Only a superuser");
        Examined.by(HbaChecks::immichLetIn, listening("*").hba(), from("machine", ""))
            .skips("on the machine of Postgres");
        Examined.by(HbaChecks::immichLetIn, listening("*").hba(), Examined.target("3.0.3", VectorExtension.PGVECTOR))
            .skips("where this wizard runs");
    }

}
