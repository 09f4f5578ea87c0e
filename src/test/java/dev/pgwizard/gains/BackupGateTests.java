package dev.pgwizard.gains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.consumers.Golden;
import dev.pgwizard.consumers.ShellCheck;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Platform;
import dev.pgwizard.platform.Platforms;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.server.ServerFixtures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dump before the first change, on each platform. */
class BackupGateTests {

    private static final ServerFixtures READY = ServerFixtures.ready(VectorExtension.PGVECTOR);

    private static List<Instruction> gate(Platform platform, String database, String user) {
        return BackupGate
            .of(Site.of(READY.server(), TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, database, "immich")
                .on(Optional.of(platform.id())), "nas.lan", 5433), user);
    }

    private static String command(Platform platform, String database, String user) {
        return gate(platform, database, user).stream()
            .filter(Instruction.Shell.class::isInstance)
            .map(Instruction.Shell.class::cast)
            .map(Instruction.Shell::text)
            .collect(Collectors.joining("\n"));
    }

    private static String words(Platform platform) {
        return gate(platform, "immich", "postgres").stream()
            .filter(Instruction.Words.class::isInstance)
            .map(gainPiece -> ((Instruction.Words) gainPiece).text() + "\n\n")
            .collect(Collectors.joining());
    }

    @Test
    void looksLikeThis() {
        Golden.matches("gains/dump.md",
                Platforms.known()
                    .all()
                    .stream()
                    .map(platform -> "# " + platform.name() + "\n\n" + words(platform)
                            + command(platform, "immich", "postgres") + "\n")
                    .collect(Collectors.joining("\n")));
    }

    /** A path, a container or an image names the major; otherwise the words do. */
    @Test
    void saysWhichMajorWhereTheCommandDoesNot() {
        for (Platform platform : Platforms.known().all()) {
            List<Instruction> gate = gate(platform, "immich", "postgres");
            if (command(platform, "immich", "postgres").startsWith("pg_dump ")) {
                assertThat(gate.getFirst()).as(platform.id()).isInstanceOf(Instruction.Words.class);
                assertThat(gate.getFirst().toString()).contains("PostgreSQL 17", "pg_dump --version");
            }
        }
    }

    @Test
    void quotesEveryNameForTheShell() {
        for (Platform platform : Platforms.known().all()) {
            String command = command(platform, "my photos {user}", "o'hara; id");
            ShellCheck.accepts(command);
            assertThat(command).contains("'o'\\''hara; id'", "{user}");
        }
    }

    @Test
    void hasNothingToSaveWhereThereIsNoDatabase() {
        assertThat(BackupGate.of(
                Site.of(dev.pgwizard.platform.Looks.of("PostgreSQL 15.18").server(),
                        TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", "immich"), "nas.lan", 5432),
                "postgres"))
            .singleElement()
            .isInstanceOf(Instruction.Words.class);
    }

}
