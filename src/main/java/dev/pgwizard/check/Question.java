package dev.pgwizard.check;

/**
 * What one check looks at and how it decides; {@code checks.yaml} says the rest. It looks
 * at the context alone, never at another check, so that one can be read, added or deleted
 * without opening the next.
 */
interface Question {

    /**
     * Answers the question. Must not throw; what it throws all the same becomes an
     * {@link Finding.Unknown}.
     */
    Finding examine(CheckContext context);

}
