package dev.pgwizard.check;

import dev.pgwizard.immich.Knowledge;

/**
 * What is known of Immich ends with one of its releases, and the verdict on a newer one
 * is an assumption. That is said, and stops nobody.
 */
final class ReleaseIsKnown implements Documented {

    @Override
    public String id() {
        return "release-known";
    }

    @Override
    public String title(CheckContext context) {
        return "What " + context.immich() + " needs is known";
    }

    @Override
    public String problem(CheckContext context) {
        return "What " + context.immich() + " needs is not known";
    }

    @Override
    public String why() {
        return "Immich releases faster than anybody writes down what each of them needs. A newer release is judged by the newest that is known, and most of them need the same.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "The release against the newest in the list of releases. Never a blocker: what nobody knows is no fault of the server.",
                "A newer version of this wizard, or `--releases` with a newer list.",
                "releases.yaml, its newest release and the day up to which Immich's history was read.");
    }

    @Override
    public Finding examine(CheckContext context) {
        Knowledge known = context.target().requirements().knowledge();
        return known.endsBefore(context.target().release())
                ? Finding.note(
                        context.target().release() + " is newer than this wizard knows (" + known.newest() + ", as of "
                                + known.asOf() + "), and is judged by what that one needs.",
                        "Look for a newer version of this wizard, or give it a newer list with `--releases`.")
                : Finding.passed("as of " + known.asOf());
    }

}
