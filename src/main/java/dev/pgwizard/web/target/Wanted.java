package dev.pgwizard.web.target;

import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.ReleaseText;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.VersionRange;
import java.util.Optional;

/** The release that a form means, with what it needs. */
record Wanted(ReleaseText text, Requirements requirements) {

    /** Empty when the form names no release that can be known. */
    static Optional<Wanted> of(TargetForm form, Releases releases) {
        Optional<ReleaseText> text = form.other().isEmpty()
                ? Release.parse(form.release())
                    .map(release -> new ReleaseText(release, Optional.empty(), Optional.empty()))
                : ReleaseText.parse(form.other(), releases);
        return text.flatMap(found -> releases.requirements(found.release()).map(needs -> new Wanted(found, needs)));
    }

    static Wanted newest(Releases releases) {
        Requirements needs = releases.requirements(releases.newest()).orElseThrow();
        return new Wanted(new ReleaseText(releases.newest(), Optional.empty(), Optional.empty()), needs);
    }

    Release release() {
        return text.release();
    }

    /** What a pasted database image implies for this extension. */
    Optional<VersionRange> image(VectorExtension vector) {
        return text.vector().filter(vector::equals).flatMap(same -> text.range());
    }
}
