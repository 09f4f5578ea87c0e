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
    public String title(CheckContext context) {
        return context.immich() + " works with " + context.vector().title();
    }

    @Override
    public String problem(CheckContext context) {
        return context.immich() + " does not work with " + context.vector().title();
    }

    @Override
    public String why() {
        return "Immich accepts certain vector extensions, and which ones changes with its releases: VectorChord came in 1.133, pgvecto.rs left in 3.0.";
    }

    @Override
    public Documentation basis() {
        return new Documentation("The release's own list of extensions.",
                "Another extension or another release as the target.",
                "Immich server/src/constants.ts of each release; see releases.yaml.");
    }

    @Override
    public Finding examine(CheckContext context) {
        if (context.target().requirements().accepts(context.vector())) {
            return Finding.passed("yes");
        }
        String accepted = context.target()
            .requirements()
            .accepted()
            .stream()
            .map(VectorExtension::title)
            .collect(Collectors.joining(" or "));
        return Finding.blocker("It does not. This release works with " + accepted + ".",
                "Choose " + accepted + " as the target.");
    }

}
