package dev.pgwizard.check;

/** A log that cannot be archived stays, until the disk is full. */
final class LogIsArchived implements Documented {

    @Override
    public String id() {
        return "log-archived";
    }

    @Override
    public String title(CheckContext context) {
        return "The archive of the log keeps up";
    }

    @Override
    public String problem(CheckContext context) {
        return "The archive of the log falls behind";
    }

    @Override
    public String why() {
        return "Where `archive_mode` is on, Postgres keeps its log until it is archived. Immich writes much of it, and a full disk stops the server.";
    }

    @Override
    public Documentation basis() {
        return new Documentation("`archive_mode`, and whether the last attempt in `pg_stat_archiver` failed.",
                "A working `archive_command`, by the owner of the server.", "PostgreSQL manual, pg_stat_archiver.");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(CheckContext context) {
        String mode = context.server().settings().value("archive_mode");
        if (mode.isEmpty() || mode.equals("off")) {
            return Finding.skipped("This server does not archive its log.");
        }
        return context.server().archiverFails()
                ? Finding.warning("The last attempt to archive the log failed, so it piles up.",
                        "See the log of Postgres for what `archive_command` said.")
                : Finding.passed("yes");
    }

}
