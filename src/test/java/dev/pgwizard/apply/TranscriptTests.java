package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.Run.StepRun;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.StepResult.NotRun;
import dev.pgwizard.apply.Transcript.LogEntry;
import dev.pgwizard.apply.Transcript.LogEntry.Answer;
import dev.pgwizard.plan.Plan.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The transcript, whole, against a file to read. */
class TranscriptTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Failure failure = new Failure("2BP01", "cannot drop\nA view depends on it",
            "The server has changed.");

    private final Run run = new Run(new Fingerprint("7f3a91c2" + "0".repeat(24)), false, NOON,
            Optional.of(NOON.plusSeconds(3)), new State.Failed("move"),
            List.of(new StepRun("create", "Create the role immich", new StepResult.Done(Duration.ofMillis(14))),
                    new StepRun("move", "Move cube", new StepResult.Failed(failure, List.of("CREATE DATABASE \"x\""))),
                    new StepRun("restart", "Restart Postgres", new NotRun(NotRun.Reason.YOURS)),
                    new StepRun("grant", "Grant", new NotRun(NotRun.Reason.AFTER_FAILURE))),
            List.of(new LogEntry(NOON, "", "Plan 7f3a-91c2 read again: unchanged", new Answer.None()),
                    new LogEntry(NOON.plusMillis(3), "postgres", "DO $$\nBEGIN\nEND\n$$",
                            new Answer.Done(Duration.ofMillis(9), "3 rows", List.of("installing \"cube\""))),
                    new LogEntry(NOON.plusMillis(30), "immich", "DROP EXTENSION cube",
                            new Answer.Failed(Duration.ofMillis(2), failure)),
                    new LogEntry(NOON.plusMillis(40), "immich", "SELECT 1", new Answer.Running(""))));

    @Test
    void tellsEverything() throws IOException {
        assertThat(Transcript.of(run)).isEqualTo(golden("transcript.txt"));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = Objects
            .requireNonNull(TranscriptTests.class.getResourceAsStream("/golden/apply/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

}
