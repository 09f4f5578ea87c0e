package dev.pgwizard.cli;

import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Requirements;
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
        return judgement.server()
            .flatMap(server -> server.contents().asOptional())
            .flatMap(contents -> contents.ledger().asOptional())
            .flatMap(migrationHistory -> migrationHistory.version())
            .flatMap(Release::parse)
            .filter(known::isUnknown);
    }

}
