package dev.pgwizard.check;

import dev.pgwizard.immich.Backup;
import dev.pgwizard.server.TableRights;
import java.util.List;

/** Whether the dump that Immich itself makes every night comes about. */
final class BackupWorks implements Question {

    @Override
    public Finding examine(CheckContext context) {
        Backup backup = context.target().requirements().backup();
        if (backup.tool() == Backup.Tool.NONE) {
            return Finding.skipped("This release makes no backup of its database.");
        }
        if (backup.postgres().filter(range -> !range.includes(context.server().version())).isPresent()) {
            return Finding.warning(
                    context.immich() + " carries no client for PostgreSQL " + context.server().version().major()
                            + ", so its backup fails every night.",
                    "Make backups of your own and switch Immich's off.");
        }
        return switch (backup.tool()) {
            case PG_DUMP -> context.contents(contents -> dump(contents.tables(), context));
            case PG_DUMPALL -> dumpAll(context);
            case NONE -> throw new IllegalStateException("answered above");
        };
    }

    private static Finding dump(TableRights tables, CheckContext context) {
        return context.superuser() || tables.unreadable() == 0 ? Finding.passed("yes, with pg_dump")
                : new Finding.Failed(Severity.WARNING,
                        "It stops at the first thing that the role may not read, or not all of: `"
                                + String.join("`, `", tables.unreadableExamples()) + "`.",
                        "Move what is not Immich's to another database, or let the role read it.",
                        List.of(new Fact("Unreadable", Integer.toString(tables.unreadable()))), List.of());
    }

    private static Finding dumpAll(CheckContext context) {
        if (!context.superuser()) {
            return Finding.warning("pg_dumpall stops with \"permission denied for table pg_authid\".",
                    "Use Immich 2.5 or newer, or make backups of your own and switch Immich's off.");
        }
        return context.server().databaseCount() > 2
                ? Finding.note("pg_dumpall takes every database and role of this server along, not only Immich's.",
                        "Never restore such a file on this server from Immich's pages: it drops all of them first.")
                : Finding.passed("yes, with pg_dumpall");
    }

}
