package dev.pgwizard.connection;

/** What came of one stage of an attempt; a fact is a few words. */
public sealed interface StageResult {

    String fact();

    /** It went well. */
    record Passed(String fact) implements StageResult {
    }

    /** It went on, with something to know. */
    record Warned(String fact) implements StageResult {
    }

    /** It ended here. */
    record Stopped(String fact) implements StageResult {
    }

    /** It ended before. */
    record NotReached() implements StageResult {

        @Override
        public String fact() {
            return "Not reached";
        }
    }

}
