package dev.pgwizard.check;

/** A standby answers every question and refuses every change. */
final class ServerAcceptsWrites implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.server().activity().inRecovery()
                ? Finding.blocker("It is a standby: it follows a primary and can only be read.",
                        "Connect to the primary, and give Immich a name that always leads there.")
                : Finding.passed("primary");
    }

}
