package dev.pgwizard.web.target;

import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.VectorExtension;
import java.util.Optional;

/**
 * What was typed, completed by what was typed before: the password of the same role, the
 * release that a pasted text means, and the extension that a newly pasted database image
 * names. The text wins over the list, until the list shows another release than the page
 * did.
 */
final class TargetDraft {

    private TargetDraft() {
    }

    static TargetForm complete(TargetForm typed, Optional<TargetForm> before, String shown, Releases releases) {
        TargetForm form = typed.keeping(before);
        boolean sameText = before.filter(last -> last.other().equals(form.other())).isPresent();
        if (sameText && !shown.isEmpty() && !shown.equals(form.release())) {
            return form.withRelease(form.release(), "");
        }
        return form.other().isEmpty() ? form : meaning(form, sameText, releases);
    }

    private static TargetForm meaning(TargetForm form, boolean sameText, Releases releases) {
        return Wanted.of(form, releases).map(wanted -> {
            Optional<VectorExtension> named = sameText ? Optional.empty() : wanted.text().vector();
            String vector = named.map(VectorExtension::extension).orElse(form.vector());
            return form.withRelease(wanted.release().toString(), form.other()).withVector(vector);
        }).orElse(form);
    }

}
