package dev.pgwizard.cli;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Release;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the command line found out.
 *
 * @param report of the server; empty where it could not be read
 * @param about what was found about the URL and the login, before the server
 * @param reason why there is no report, as a sentence; empty where there is one
 * @param password that Immich would log in with; may be empty
 */
record Judgement(Release release, Optional<Report> report, List<Outcome> about, String reason, Secret password) {

    Judgement {
        about = List.copyOf(about);
    }

    Verdict verdict() {
        if (about.stream().anyMatch(Outcome::isBlocker)) {
            return Verdict.NOT_READY;
        }
        return report.map(Report::verdict).orElse(Verdict.UNKNOWN);
    }

    int exitCode() {
        return switch (verdict()) {
            case READY -> Commands.READY;
            case NOT_READY -> Commands.NOT_READY;
            case UNKNOWN -> Commands.CANNOT_TELL;
        };
    }

    List<Outcome> outcomes() {
        List<Outcome> all = new ArrayList<>(about);
        report.ifPresent(found -> all.addAll(found.outcomes()));
        return all;
    }

    long count(Severity severity) {
        return outcomes().stream().filter(outcome -> outcome.hasFailed(severity)).count();
    }

    Optional<Server> server() {
        return report.map(found -> found.context().server());
    }

    /** What the verdict rests on; empty where nothing was judged. */
    Optional<Knowledge> knowledge() {
        return report.map(found -> found.context().target().requirements().knowledge());
    }

    String sentence() {
        String immich = "Immich " + release;
        return switch (verdict()) {
            case READY -> immich + " will start on this server, and its search works" + asFarAsKnown() + ".";
            case NOT_READY -> immich + " will not start: " + blockers() + ".";
            case UNKNOWN -> "Cannot tell whether " + immich + " will start." + (reason.isEmpty() ? "" : " " + reason);
        };
    }

    /**
     * What a release newer than known needs is taken from the newest known one, and of
     * one that was learned nobody knows what its migrations do.
     */
    private String asFarAsKnown() {
        return knowledge().filter(known -> known.endsBefore(release))
            .map(known -> ", as far as known: this wizard knows Immich up to " + known.newest() + " (as of "
                    + known.asOf() + ")")
            .orElse(isForeseen() ? "" : ", as far as known: of its migrations only the names are");
    }

    private boolean isForeseen() {
        return outcomes().stream().noneMatch(outcome -> outcome.id().equals("release-known") && !outcome.isPassed());
    }

    private String blockers() {
        long blockers = count(Severity.BLOCKER);
        return blockers == 1 ? "1 blocker" : blockers + " blockers";
    }

    /**
     * What a webhook is told: nothing of where the server is, because others may read it.
     *
     * @param judgements of the release that runs, then of the newest
     */
    record Answer(List<Judgement> judgements) {

        static final String TITLE = "Immich on your Postgres";

        /** What it comes down to: two answers with the same are the same answer. */
        String essence() {
            return judgements.stream()
                .map(judgement -> judgement.release() + " " + judgement.verdict() + " "
                        + blockers(judgement, Outcome::id, " "))
                .map(String::strip)
                .collect(Collectors.joining("\n"));
        }

        String text() {
            return judgements.stream().map(Answer::text).collect(Collectors.joining("\n"));
        }

        private static String text(Judgement judgement) {
            return switch (judgement.verdict()) {
                case READY -> judgement.sentence();
                case NOT_READY -> judgement.sentence()
                        + blockers(judgement, outcome -> "\n- " + Invisible.inLine(outcome.title()), "");
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

}
