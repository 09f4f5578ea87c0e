package dev.pgwizard.web.target;

import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.VectorExtension;
import java.util.Optional;

/**
 * What was typed, completed by what was typed before: the password of the same role, the
 * release that a newly pasted text means, and the extension that a database image names.
 */
final class TargetDraft {

    private TargetDraft() {
    }

    static TargetForm complete(TargetForm typed, Optional<TargetForm> before, Releases releases) {
        TargetForm form = typed.keeping(before);
        boolean sameText = before.filter(last -> last.other().equals(form.other())).isPresent();
        boolean sameRelease = before.filter(last -> last.release().equals(form.release())).isPresent();
        if (sameText) {
            return sameRelease ? form : form.withRelease(form.release(), "");
        }
        return form.other().isEmpty() ? form : meaning(form, releases);
    }

    private static TargetForm meaning(TargetForm form, Releases releases) {
        return Wanted.of(form, releases).map(wanted -> {
            String vector = wanted.text().vector().map(VectorExtension::extension).orElse(form.vector());
            return form.withRelease(wanted.release().toString(), form.other()).withVector(vector);
        }).orElse(form);
    }

}
