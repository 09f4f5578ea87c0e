package dev.pgwizard.check;

import dev.pgwizard.immich.Trait;

/** Whether a backup can be put back from Immich's own pages. */
final class RestoreWorks implements Question {

    @Override
    public Finding examine(CheckContext context) {
        if (!context.target().has(Trait.RESTORES)) {
            return Finding.skipped("This release restores nothing by itself.");
        }
        boolean may = context.superuser()
                || (context.target().requirements().untrusted().stream().allMatch(name -> creates(context, name))
                        && creates(context, context.vector().extension()));
        return may ? Finding.passed("yes") : Finding.skipped(
                "It takes a superuser, and you chose a plain owner: an administrator restores. An attempt from Immich's pages is "
                        + "rolled back and loses nothing.");
    }

    private static boolean creates(CheckContext context, String extension) {
        return Creation.possibleForRole(context, extension);
    }

}
