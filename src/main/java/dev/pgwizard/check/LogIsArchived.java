package dev.pgwizard.check;

/** A log that cannot be archived stays, until the disk is full. */
final class LogIsArchived implements Question {

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
