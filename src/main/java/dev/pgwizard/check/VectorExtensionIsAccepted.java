package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import java.util.stream.Collectors;

/**
 * Each vector extension was accepted from one release of Immich on, and pgvecto.rs until
 * one.
 */
final class VectorExtensionIsAccepted implements Documented {

    @Override
    public String id() {
        return "vector-accepted";
    }

    @Override
    public String title(Situation situation) {
        return situation.immich() + " works with " + situation.vector().title();
    }

    @Override
    public String problem(Situation situation) {
        return situation.immich() + " does not work with " + situation.vector().title();
    }

    @Override
    public String why() {
        return "Immich accepts certain vector extensions, and which ones changes with its releases: VectorChord came in 1.133, pgvecto.rs left in 3.0.";
    }

    @Override
    public Basis basis() {
        return new Basis("The release's own list of extensions.", "Another extension or another release as the target.",
                "Immich server/src/constants.ts of each release; see releases.yaml.");
    }

    @Override
    public Finding examine(Situation situation) {
        if (situation.target().requirements().accepts(situation.vector())) {
            return Finding.passed("yes");
        }
        String accepted = situation.target()
            .requirements()
            .accepted()
            .stream()
            .map(VectorExtension::title)
            .collect(Collectors.joining(" or "));
        return Finding.blocker("It does not. This release works with " + accepted + ".",
                "Choose " + accepted + " as the target.");
    }

}
