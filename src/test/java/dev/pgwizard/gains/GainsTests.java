package dev.pgwizard.gains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.consumers.Golden;
import dev.pgwizard.consumers.ShellCheck;
import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Looks;
import dev.pgwizard.postgres.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gains say about servers that differ in one setting. */
class GainsTests {

    private static final Looks BARE = Looks
        .of("PostgreSQL 15.18 (Debian 15.18-1.pgdg12+1) on x86_64-pc-linux-gnu, compiled by gcc")
        .setting("data_checksums", "off")
        .setting("wal_level", "replica")
        .setting("archive_mode", "off")
        .setting("archive_timeout", "0")
        .setting("archive_command", "(disabled)")
        .setting("archive_library", "")
        .setting("max_wal_senders", "10")
        .setting("max_replication_slots", "10")
        .setting("port", "5433")
        .setting("data_directory", "/var/lib/postgresql/15/main")
        .setting("unix_socket_directories", "/var/run/postgresql");

    private static Site site(Looks looks, String platform) {
        Target target = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", "immich")
            .on(Optional.of(platform));
        return Site.of(looks.server(), target, "nas.lan", 5433);
    }

    private static Gain gain(Looks looks, String id) {
        return Gains.of(site(looks, "debian")).stream().filter(gain -> gain.id().equals(id)).findFirst().orElseThrow();
    }

    /** What goes into that file, or holds those words. */
    static String copied(Gain gain, String words) {
        return pieces(gain).filter(Instruction.Copyable.class::isInstance)
            .map(Instruction.Copyable.class::cast)
            .filter(copyable -> copyable.title().equals(words) || copyable.text().contains(words))
            .findFirst()
            .orElseThrow()
            .text();
    }

    /** Each statement by itself, without what only psql knows. */
    static String[] statements(String sql) {
        return sql.lines().filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n")).split(";\n?");
    }

    private static Stream<Instruction> pieces(Gain gain) {
        return Stream.of(gain.how().pieces(), gain.how().undo()).flatMap(List::stream);
    }

    @ParameterizedTest
    @ValueSource(strings = { "debian", "docker", "rds", "patroni" })
    void looksLikeThis(String platform) {
        Golden.matches("gains/" + platform + ".md",
                Gains.of(site(BARE, platform)).stream().map(GainsTests::markdown).collect(Collectors.joining("\n")));
    }

    static String markdown(Gain gain) {
        String changes = How.lines(gain.how()
            .changes()
            .stream()
            .map(change -> "- " + change.name() + ": " + change.now() + " -> " + change.then()
                    + (change.restart() ? ", restart" : ", reload"))
            .toList());
        return "# " + gain.title() + ": " + gain.standing() + "\n\n" + String.join("\n\n", gain.words()) + "\n\n"
                + How.lines(gain.facts().stream().map(fact -> "- " + fact.label() + ": " + fact.value()).toList())
                + "\n## Settings\n\n" + changes + "\n## How\n\n" + markdown(gain.how().pieces()) + "\n## Undo\n\n"
                + markdown(gain.how().undo());
    }

    private static String markdown(List<Instruction> pieces) {
        return pieces.stream().map(gainPiece -> switch (gainPiece) {
            case Instruction.Words(String text) -> text + "\n";
            case Instruction.Sql(String where, String text) -> "SQL " + where + ":\n\n```sql\n" + text + "\n```\n";
            case Instruction.Shell(String where, String text) -> "Shell " + where + ":\n\n```sh\n" + text + "\n```\n";
            case Instruction.File(String name, String where, String text) ->
                "`" + name + "` " + where + ":\n\n```\n" + text + "\n```\n";
        }).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "debian", "rhel", "docker", "other", "nixos" })
    void printsShellThatShellCheckAccepts(String platform) {
        Gains.of(site(BARE, platform))
            .stream()
            .flatMap(GainsTests::pieces)
            .filter(Instruction.Shell.class::isInstance)
            .map(gainPiece -> ((Instruction.Shell) gainPiece).text())
            .distinct()
            .forEach(ShellCheck::accepts);
    }

    @Test
    void asksForNothingThatIsThere() {
        Looks rich = BARE.setting("data_checksums", "on")
            .setting("wal_level", "logical")
            .setting("archive_mode", "on")
            .setting("archive_command", "pgbackrest --stanza=photos archive-push %p")
            .setting("max_wal_senders", "40")
            .setting("max_replication_slots", "40");
        assertThat(Gains.of(site(rich, "debian")).stream().flatMap(gain -> gain.how().changes().stream())).isEmpty();
        assertThat(Gains.of(site(rich, "debian"))).extracting(Gain::standing)
            .containsExactly(Gain.Standing.THERE, Gain.Standing.THERE, Gain.Standing.POSSIBLE, Gain.Standing.THERE);
    }

    @Test
    void leavesTheArchiveCommandOfOthersAlone() {
        for (Looks taken : List.of(BARE.setting("archive_mode", "on").setting("archive_command", "wal-g wal-push %p"),
                BARE.setting("archive_library", "basic_archive"))) {
            Gain gain = gain(taken, "pgbackrest");
            assertThat(gain.standing()).isEqualTo(Gain.Standing.NOT_HERE);
            assertThat(gain.how()).isEqualTo(How.NOTHING);
        }
    }

    @Test
    void neverLowersTheLevelOfTheLog() {
        Looks logical = BARE.setting("wal_level", "logical");
        assertThat(Gains.of(site(logical, "debian")).stream().flatMap(gain -> gain.how().changes().stream()))
            .noneMatch(change -> change.name().equals("wal_level"));
        assertThat(gain(BARE.setting("wal_level", "minimal"), "barman").how().changes()).extracting(Change::then)
            .containsExactly("replica");
    }

    @Test
    void keepsAHostOutOfConfigurationThatItCannotStandIn() {
        Target target = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", "immich");
        for (String host : List.of("127.0.0.1", "/run/postgresql", "a\nbackup_method=x")) {
            assertThat(copied(Barman.of(Site.of(BARE.server(), target, host, 5432)), "/etc/barman.d/main.conf"))
                .contains("host=POSTGRES_HOST port");
        }
    }

}
