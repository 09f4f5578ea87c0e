package dev.pgwizard.apply;

import java.util.List;

/** How far one step has come. */
public sealed interface StepResult permits NotRun, StepResult.Running, StepResult.Done, StepResult.Failed {

    /** It began and is not kept yet. */
    record Running() implements StepResult {
    }

    /** It is done and kept; in a trial, it would work. */
    record Done(java.time.Duration took) implements StepResult {
    }

    /**
     * It failed. What is transactional was rolled back.
     *
     * @param kept the statements of this step that stay all the same, because Postgres
     * runs them in no transaction
     */
    record Failed(Failure failure, List<String> kept) implements StepResult {

        public Failed {
            kept = List.copyOf(kept);
        }

    }

}
