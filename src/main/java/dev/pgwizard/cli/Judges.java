package dev.pgwizard.cli;

import dev.pgwizard.cli.Options.UsageException;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.server.Server;
import java.util.List;
import java.util.Optional;

/** Makes the judge that the options ask for. */
final class Judges {

    private Judges() {
    }

    static Judgement judge(Options options) {
        Releases known = options.knownReleases();
        Judgement judgement = judge(options.release(known, Optional.empty()), known, options);
        Release meant = options.release(known, started(judgement));
        return meant.equals(judgement.release()) ? judgement : judge(meant, known, options);
    }

    /**
     * The release that has run here last, unless one is named, and the newest known where
     * that is another one to come.
     */
    static List<Judgement> runningAndNewest(Options options) {
        Releases known = options.knownReleases();
        Judgement newest = judge(known.newest(), known, options);
        Judgement running = options.immich != null ? judge(options)
                : started(newest).filter(release -> !release.equals(newest.release()))
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

    private static Optional<Release> started(Judgement judgement) {
        return judgement.server().flatMap(Server::lastRelease);
    }

}
