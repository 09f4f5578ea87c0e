package dev.pgwizard.check;

/** A standby answers every question and refuses every change. */
final class ServerAcceptsWrites implements Documented {

    @Override
    public String id() {
        return "server-writable";
    }

    @Override
    public String title(CheckContext context) {
        return "The server accepts writes";
    }

    @Override
    public String problem(CheckContext context) {
        return "The server accepts no writes";
    }

    @Override
    public String why() {
        return "Immich creates tables when it starts. A standby follows another server and can only be read.";
    }

    @Override
    public Documentation basis() {
        return new Documentation("`pg_is_in_recovery()`.", "Another address: that of the primary.",
                "PostgreSQL manual, \"Hot Standby\".");
    }

    @Override
    public Finding examine(CheckContext context) {
        return context.server().activity().inRecovery()
                ? Finding.blocker("It is a standby: it follows a primary and can only be read.",
                        "Connect to the primary, and give Immich a name that always leads there.")
                : Finding.passed("primary");
    }

}
