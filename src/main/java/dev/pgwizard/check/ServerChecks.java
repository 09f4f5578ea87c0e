package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Hindrance.Touch;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.immich.Requirements.Backup;
import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.TriggerChanges.LiftOnTable;
import dev.pgwizard.server.Attachments.Publications;
import dev.pgwizard.server.Attachments.TableConstraint;
import dev.pgwizard.server.Database;
import dev.pgwizard.server.TableRights;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Which Postgres it is, what state it is in, and whether Immich can back it up. */
final class ServerChecks {

    private ServerChecks() {
    }

    /**
     * Immich reads the version first and gives up on an old one; its documentation also
     * names the majors it is tested with.
     */
    static Finding postgresVersion(CheckContext context) {
        PostgresVersion version = context.server().version();
        Requirements requirements = context.target().requirements();
        if (requirements.postgres().filter(range -> !range.includes(version)).isPresent()) {
            return new Finding.Failed(Severity.BLOCKER,
                    "It is %s, and %s needs %s.".formatted(version, context.immich(),
                            Ranges.words(requirements.postgres().get())),
                    "Upgrade Postgres with `pg_upgrade` or by a dump, or choose another server.", facts(context),
                    List.of());
        }
        if (requirements.documentedPostgres().filter(range -> !range.includes(version)).isPresent()) {
            return new Finding.Failed(Severity.WARNING,
                    "It is %s. %s starts on it, but is documented for %s only.".formatted(version, context.immich(),
                            Ranges.words(requirements.documentedPostgres().get())),
                    "Look whether Immich's own backup works on it before you rely on it.", facts(context), List.of());
        }
        return Finding.passed(version.toString());
    }

    private static List<Fact> facts(CheckContext context) {
        return List.of(new Fact("Version", context.server().versionText()));
    }

    /**
     * Warns about majors that get no more fixes.
     */
    static Finding postgresMaintained(CheckContext context) {
        int major = context.server().version().major();
        LocalDate today = context.server().activity().now().atZone(ZoneOffset.UTC).toLocalDate();
        Map<Integer, LocalDate> lastFixes = context.target().requirements().knowledge().behaviour().lastFixes();
        boolean older = lastFixes.keySet().stream().allMatch(known -> major < known);
        LocalDate end = lastFixes.getOrDefault(major, older ? LocalDate.MIN : LocalDate.MAX);
        if (today.isAfter(end)) {
            return new Finding.Failed(Severity.WARNING,
                    older ? "Support for PostgreSQL " + major + " ended years ago."
                            : "Support for PostgreSQL " + major + " ended on " + end + ".",
                    "Plan an upgrade to a newer major. Immich starts on this one all the same.",
                    List.of(new Fact("Version", context.server().version().toString())), List.of());
        }
        return Finding.passed(end.equals(LocalDate.MAX) ? "yes" : "until " + end);
    }

    /** A standby answers every question and refuses every change. */
    static Finding serverWritable(CheckContext context) {
        return context.server().activity().inRecovery()
                ? Finding.blocker("It is a standby: it follows a primary and can only be read.",
                        "Connect to the primary, and give Immich a name that always leads there.")
                : Finding.passed("primary");
    }

    /** Postgres counts the pages that it found damaged, where they carry checksums. */
    static Finding dataChecksums(CheckContext context) {
        if (!context.server().settings().isOn("data_checksums")) {
            return Finding.skipped("This server keeps no checksums of its pages, so nobody would notice.");
        }
        int damaged = context.server().database().flatMap(Database::checksumFailures).orElse(0);
        return damaged == 0 ? Finding.passed("checksums on, none damaged")
                : new Finding.Failed(Severity.WARNING,
                        "Postgres found " + damaged + " damaged " + (damaged == 1 ? "page" : "pages")
                                + " in this database.",
                        "Look at the log of Postgres and at the disk, and restore from a backup.",
                        List.of(new Fact("Failures", Integer.toString(damaged))), List.of());
    }

    /** A log that cannot be archived stays, until the disk is full. */
    static Finding logArchived(CheckContext context) {
        String mode = context.server().settings().value("archive_mode");
        if (mode.isEmpty() || mode.equals("off")) {
            return Finding.skipped("This server does not archive its log.");
        }
        return context.server().archiverFails()
                ? Finding.warning("The last attempt to archive the log failed, so it piles up.",
                        "See the log of Postgres for what `archive_command` said.")
                : Finding.passed("yes");
    }

    /** Whether the dump that Immich itself makes every night comes about. */
    static Finding ownBackup(CheckContext context) {
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

    /** Whether a backup can be put back from Immich's own pages. */
    static Finding ownRestore(CheckContext context) {
        if (!context.target().has(Trait.RESTORES)) {
            return Finding.skipped("This release restores nothing by itself.");
        }
        boolean may = context.superuser()
                || (context.target().requirements().untrusted().stream().allMatch(name -> creates(context, name))
                        && creates(context, context.vector().extension()));
        return may ? Finding.passed("yes") : Finding.skipped(
                "It takes a superuser, and you chose a plain owner: an administrator restores. An attempt from Immich's pages is "
                        + "rolled back and loses nothing.");
    }

    private static boolean creates(CheckContext context, String extension) {
        return Creation.possibleForRole(context, extension);
    }

    /**
     * A publication may keep rows from being changed, and one of all tables takes
     * Immich's along.
     */
    static Finding publications(CheckContext context) {
        return context.history((contents, releaseHistory) -> judge(contents.publications(),
                new PendingMigrations(releaseHistory).touches(), context));
    }

    private static Finding judge(Publications publications, List<Touch> left, CheckContext context) {
        List<TableConstraint> refusing = publications.refusing()
            .stream()
            .filter(one -> one.stops() || left.stream().anyMatch(touch -> touch.dropsIndex(one.name())))
            .toList();
        if (!refusing.isEmpty()) {
            return refusing(refusing, context);
        }
        return publications.all() ? Finding.note(
                "One does. Immich's tables have primary keys, so it starts; subscribers get its photos' data too.",
                "Publish the tables that should be replicated by name.") : Finding.passed("yes");
    }

    private static Finding refusing(List<TableConstraint> refusing, CheckContext context) {
        List<String> tables = refusing.stream().map(one -> "`" + one.table() + "`").distinct().toList();
        return new Finding.Failed(Severity.BLOCKER,
                "Postgres refuses every change of a row of " + String.join(", ", tables)
                        + ", because a publication cannot tell its rows apart, or filters by more than its key.",
                "Publish the whole table, or give it an identity that holds what the publication filters by; or let the wizard do "
                        + "what is below. The way back does it again.",
                refusing.stream().map(one -> new Fact(one.name(), one.back())).toList(),
                refusing.stream()
                    .<Remedy>map(one -> LiftOnTable.of(context.target().database(), one, title(one)))
                    .toList());
    }

    private static String title(TableConstraint one) {
        return one.kind().equals("IDENTITY") ? "Let the rows of " + one.table() + " have another identity"
                : "Take " + one.table() + " out of the publication " + one.name();
    }

}
