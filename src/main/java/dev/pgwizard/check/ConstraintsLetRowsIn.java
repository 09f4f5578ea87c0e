package dev.pgwizard.check;

import dev.pgwizard.remedy.LiftOnTable;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.TableConstraint;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What somebody demands of Immich's tables, Immich does not know. */
final class ConstraintsLetRowsIn implements Question {

    /** Tables that the rehearsal writes into. */
    private static final Set<String> REHEARSED = Set.of("user", "asset", "asset_exif", "smart_search",
            "system_metadata");

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> !contents.hasImmich() || !releaseHistory.isInitiated()
                ? Finding.skipped("Immich's tables are not there yet.")
                : releaseHistory.knowledge().endsBefore(releaseHistory.release())
                        ? Finding.skipped("What this release makes is not known.") : judge(contents, context));
    }

    private static Finding judge(Contents contents, CheckContext context) {
        List<TableConstraint> all = contents.attachments().constraints();
        List<TableConstraint> off = all.stream().filter(ConstraintsLetRowsIn::isOff).toList();
        if (!off.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER,
                    names(off) + " what Immich counts on: somebody turned it off, so changes get lost.",
                    "Turn it on again; the wizard does that once it is ticked.", facts(off),
                    remedies(all.stream().filter(TableConstraint::stops).toList(), context));
        }
        List<TableConstraint> stopping = all.stream().filter(TableConstraint::stops).toList();
        if (!stopping.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER, names(stopping) + " what Immich stores.",
                    "Whoever made that can take it away, or let the wizard do it. The way back makes it again.",
                    facts(stopping), remedies(stopping, context));
        }
        if (all.isEmpty()) {
            return Finding.passed("none there");
        }
        List<TableConstraint> rehearsed = all.stream().filter(one -> REHEARSED.contains(one.table())).toList();
        return rehearsed.isEmpty()
                ? new Finding.Failed(Severity.WARNING, names(all) + " some of what Immich stores, perhaps.",
                        "Look at it, or let the wizard take it away.", facts(all), remedies(all, context))
                : new Finding.Unknown(Severity.BLOCKER, names(rehearsed) + " some of what Immich stores, perhaps.",
                        "Let the wizard rehearse with the role's password, or take it away.", facts(rehearsed),
                        remedies(rehearsed, context));
    }

    private static String names(List<TableConstraint> constraints) {
        List<String> names = constraints.stream()
            .limit(5)
            .map(one -> "the %s `%s` of `%s`".formatted(one.kind().toLowerCase(Locale.ROOT), one.name(), one.table()))
            .toList();
        return "T" + String.join(", ", names).substring(1) + (constraints.size() > 5 ? " and others" : "")
                + (isOff(constraints.getFirst()) ? " no longer does"
                        : constraints.size() == 1 ? " refuses" : " refuse");
    }

    private static List<Fact> facts(List<TableConstraint> constraints) {
        return constraints.stream().limit(5).map(one -> new Fact(one.name(), one.back())).toList();
    }

    private static List<Remedy> remedies(List<TableConstraint> constraints, CheckContext context) {
        return constraints.stream()
            .<Remedy>map(one -> new LiftOnTable(context.target().database(), one.table(), one.kind(), title(one),
                    one.off(), one.back()))
            .toList();
    }

    private static String title(TableConstraint one) {
        String what = one.kind().toLowerCase(Locale.ROOT) + " " + one.name() + " of " + one.table();
        return isOff(one) ? "Turn the " + what + " on" : one.kind().equals("COLUMN") ? "Let the " + what + " be empty"
                : one.kind().equals("KEY") ? "Let the " + what + " not be deferred" : "Take the " + what + " away";
    }

    /** One of Immich's own, which somebody turned off. */
    private static boolean isOff(TableConstraint one) {
        return one.kind().equals("TRIGGER");
    }

}
