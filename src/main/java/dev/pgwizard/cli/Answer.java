package dev.pgwizard.cli;

import dev.pgwizard.check.Outcome;
import dev.pgwizard.postgres.Invisible;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a webhook is told: nothing of where the server is, because others may read it.
 *
 * @param judgements of the release that runs, then of the newest
 */
record Answer(List<Judgement> judgements) {

    static final String TITLE = "Immich on your Postgres";

    Answer {
        judgements = List.copyOf(judgements);
    }

    /** What it comes down to: two answers with the same are the same answer. */
    String essence() {
        return judgements.stream()
            .map(judgement -> judgement.release() + " " + judgement.verdict() + " "
                    + blockers(judgement, Outcome::id, " "))
            .map(String::strip)
            .collect(Collectors.joining("\n"));
    }

    /** For a person. */
    String text() {
        return judgements.stream().map(Answer::text).collect(Collectors.joining("\n"));
    }

    private static String text(Judgement judgement) {
        return switch (judgement.verdict()) {
            case READY -> judgement.sentence();
            case NOT_READY ->
                judgement.sentence() + blockers(judgement, outcome -> "\n- " + Invisible.inLine(outcome.title()), "");
            case UNKNOWN -> "Cannot tell whether Immich " + judgement.release() + " will start: check says why.";
        };
    }

    private static String blockers(Judgement judgement, Function<Outcome, String> words, String between) {
        return judgement.outcomes()
            .stream()
            .filter(Outcome::isBlocker)
            .map(words)
            .sorted()
            .collect(Collectors.joining(between));
    }

    int exitCode() {
        return judgements.getFirst().exitCode();
    }

}
