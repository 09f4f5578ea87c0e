package dev.pgwizard.apply;

/** Nothing of the step is in the server, for this reason. */
public record NotRun(Reason reason) implements StepResult {

    /** Why. */
    public enum Reason {

        WAITING("Comes later"), LEFT_OUT("Left out"), YOURS("Yours"), BEHIND_BARRIER("After your step"),
        AFTER_FAILURE("An earlier step failed"), TAKEN_BACK("Taken back with the step that failed"),
        STOPPED("The wizard was stopped"), NOT_TRIED("Cannot be tried, because it cannot be taken back"),
        UNCOVERED("Comes up once the rest is done");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

    }
}
