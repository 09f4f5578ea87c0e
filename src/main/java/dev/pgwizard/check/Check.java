package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Severity;

/** One question about a server, with what is said about it. */
public interface Check {

    /**
     * Permanent and in kebab-case: it is the anchor, the heading and the key in reports.
     */
    String id();

    /** An assertion that holds where the check passes: "VectorChord is preloaded". */
    String title(CheckContext context);

    /** What is the case where it fails: "VectorChord is not preloaded". */
    String problem(CheckContext context);

    /** Why Immich cares, in one or two sentences that hold for every server. */
    String why();

    /** How bad it is at worst, and so how much it matters that nobody can tell. */
    default Severity worst() {
        return Severity.BLOCKER;
    }

    /** What it is about. */
    default Area area() {
        return Area.SERVER;
    }

    /**
     * Answers the question. Must not throw; what it throws all the same becomes an
     * {@link Finding.Unknown}.
     */
    Finding examine(CheckContext context);

    /** What a check is about, for a reader who wants to see at a glance what is fine. */
    public enum Area {

        SERVER("Server"), ROLE("Role"), DATABASE("Database"), TABLES("Immich’s tables");

        private final String title;

        Area(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

    }

}
