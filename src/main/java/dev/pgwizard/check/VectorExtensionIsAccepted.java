package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import java.util.stream.Collectors;

/**
 * Each vector extension was accepted from one release of Immich on, and pgvecto.rs until
 * one.
 */
final class VectorExtensionIsAccepted implements Question {

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
