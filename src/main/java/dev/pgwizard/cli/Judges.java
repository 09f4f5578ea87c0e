package dev.pgwizard.cli;

import dev.pgwizard.cli.Options.UsageException;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Requirements;
import java.util.List;
import java.util.Optional;

/** Makes the judge that the options ask for. */
final class Judges {

    private Judges() {
    }

    static Judgement judge(Options options) {
        Releases known = options.knownReleases();
        Release release = options.release(known);
        Judgement judgement = judge(release, known, options);
        return newer(judgement, known).filter(options::mayMean)
            .map(newer -> judge(newer, known, options))
            .orElse(judgement);
    }

    /**
     * The release that has run here last, unless one is named, and the newest known where
     * that is another one to come.
     */
    static List<Judgement> runningAndNewest(Options options) {
        Releases known = options.knownReleases();
        Judgement newest = judge(known.newest(), known, options);
        Judgement running = options.immich != null ? judge(options)
                : ran(newest).filter(release -> !release.equals(newest.release()))
                    .map(release -> judge(release, known, options))
                    .orElse(newest);
        return running.release().compareTo(newest.release()) < 0 ? List.of(running, newest) : List.of(running);
    }

    private static Judgement judge(Release release, Releases known, Options options) {
        Requirements requirements = known.requirements(release)
            .orElseThrow(() -> new UsageException("Immich " + release + " searches no vectors; this wizard begins with "
                    + known.rows().getFirst().from() + "."));
        return new Judge(release, requirements, options.vector(), options.host()).judge(options.url(),
                options.adminUrl());
    }

    /**
     * A release that ran here and is newer than what is known: where a tag is given that
     * moves on, it has come to that one.
     */
    private static Optional<Release> newer(Judgement judgement, Releases known) {
        return ran(judgement).filter(known::isUnknown);
    }

    private static Optional<Release> ran(Judgement judgement) {
        return judgement.server()
            .flatMap(server -> server.contents().asOptional())
            .flatMap(contents -> contents.ledger().asOptional())
            .flatMap(migrationHistory -> migrationHistory.version())
            .flatMap(Release::parse);
    }

}
