package dev.pgwizard.check;

import dev.pgwizard.immich.Knowledge;

/**
 * What is known of Immich ends with one of its releases, and the verdict on a newer one
 * is an assumption. That is said, and stops nobody.
 */
final class ReleaseIsKnown implements Question {

    @Override
    public Finding examine(CheckContext context) {
        Knowledge known = context.target().requirements().knowledge();
        return known.endsBefore(context.target().release()) ? Finding.note(
                context.target().release() + " is newer than this wizard knows (" + known.newest() + ", as of "
                        + known.asOf() + "), and is judged by what that one needs.",
                "Look for a newer version of this wizard, or let `learn` read a database that this release has left, and give its "
                        + "file to `--knowledge`.")
                : Finding.passed("as of " + known.asOf());
    }

}
