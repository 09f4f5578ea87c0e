package dev.pgwizard.cli;

import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Requirements;

/** Makes the judge that the options ask for. */
final class Judges {

    private Judges() {
    }

    static Judgement judge(Options options) {
        Releases known = options.knownReleases();
        Release release = options.release(known);
        Requirements requirements = known.requirements(release)
            .orElseThrow(() -> new UsageException("Immich " + release + " searches no vectors; this wizard begins with "
                    + known.rows().getFirst().from() + "."));
        return new Judge(release, requirements, options.vector()).judge(options.url(), options.adminUrl());
    }

}
