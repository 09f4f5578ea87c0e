package dev.pgwizard.server;

/** The function of a trigger, as far as it can be judged without running it. */
public interface TriggerFunction {

    /** Such as {@code plpgsql} or {@code c}. */
    String language();

    /** Whether the function runs with its owner's rights. */
    boolean definer();

    /** How many characters of a text are read. */
    int READ = 4000;

    /** The beginning of its text, {@link #READ} characters at most. */
    String body();

    /** What it writes into. */
    default Writes writes() {
        return Writes.UNREAD;
    }

    /**
     * The tables that a function's text names behind INSERT INTO, UPDATE and DELETE FROM,
     * and whether Immich's role may do that.
     *
     * @param allowed how many times it may
     * @param forbidden how many times it may not
     * @param open how many times nobody can tell: no such table was found, or several
     */
    record Writes(int allowed, int forbidden, int open) {

        /** What nobody looked up. */
        static final Writes UNREAD = new Writes(0, 0, 1);

    }

}
