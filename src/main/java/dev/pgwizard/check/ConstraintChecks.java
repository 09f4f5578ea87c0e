package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Hindrance;
import dev.pgwizard.immich.Hindrance.Touch;
import dev.pgwizard.immich.ImmichSchema;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.TriggerChanges.LiftOnTable;
import dev.pgwizard.server.Attachments.Dependent;
import dev.pgwizard.server.Attachments.TableConstraint;
import dev.pgwizard.server.Contents;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What refuses rows or holds tables fast that is none of Immich’s. */
final class ConstraintChecks {

    /** An extension's, which values in Immich's tables have. */
    private static final String DOMAIN = "DOMAIN";

    private static final int SHOWN = 5;

    private static final String PUT_ASIDE = "Keep the definition, drop it before an update, and make it again afterwards. The "
            + "statements are below, for whoever owns it.";

    private ConstraintChecks() {
    }

    /** What somebody demands of Immich's tables, Immich does not know. */
    static Finding tableConstraints(CheckContext context) {
        return context.history((contents, releaseHistory) -> !contents.hasImmich() || !releaseHistory.isInitiated()
                ? contents.attachments().constraints().stream().anyMatch(one -> one.kind().equals(DOMAIN))
                        ? judgeConstraints(contents, releaseHistory, context)
                        : Finding.skipped("Immich's tables are not there yet.")
                : releaseHistory.knowledge().endsBefore(releaseHistory.release())
                        ? Finding.skipped("What this release makes is not known.")
                        : judgeConstraints(contents, releaseHistory, context));
    }

    private static Finding judgeConstraints(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        ImmichSchema schema = releaseHistory.knowledge().schema();
        List<TableConstraint> all = new PendingMigrations(releaseHistory).constraints(contents);
        List<TableConstraint> deciding = all.stream()
            .filter(one -> one.stops() || schema.isRehearsed(one.table()))
            .toList();
        List<TableConstraint> off = all.stream().filter(ConstraintChecks::isOff).toList();
        if (!off.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER,
                    namesOfConstraints(off) + " what Immich counts on: somebody turned it off, so changes get lost.",
                    "Turn it on again; the wizard does that once it is ticked.", factsOfConstraints(off),
                    remedies(deciding, context));
        }
        List<TableConstraint> stopping = all.stream().filter(TableConstraint::stops).toList();
        if (!stopping.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER, namesOfConstraints(stopping) + " what Immich stores.",
                    "Whoever made that can take it away, or let the wizard do it. The way back makes it again.",
                    factsOfConstraints(stopping), remedies(deciding, context));
        }
        if (all.isEmpty()) {
            return Finding.passed("none there");
        }
        return deciding.isEmpty()
                ? new Finding.Failed(Severity.WARNING,
                        namesOfConstraints(all) + " some of what Immich stores, perhaps.",
                        "Look at it, or let the wizard take it away.", factsOfConstraints(all), remedies(all, context))
                : new Finding.Unknown(Severity.BLOCKER,
                        namesOfConstraints(deciding) + " some of what Immich stores, perhaps.",
                        "Let the wizard rehearse with the role's password, or take it away.",
                        factsOfConstraints(deciding), remedies(deciding, context));
    }

    private static String namesOfConstraints(List<TableConstraint> constraints) {
        List<String> names = constraints.stream()
            .limit(5)
            .map(one -> "the %s `%s` of `%s`".formatted(one.kind().toLowerCase(Locale.ROOT), one.name(), one.table()))
            .toList();
        return "T" + String.join(", ", names).substring(1) + (constraints.size() > 5 ? " and others" : "")
                + (isOff(constraints.getFirst()) ? " no longer does"
                        : constraints.size() == 1 ? " refuses" : " refuse");
    }

    private static List<Fact> factsOfConstraints(List<TableConstraint> constraints) {
        return constraints.stream().limit(5).map(one -> new Fact(one.name(), one.back())).toList();
    }

    private static List<Remedy> remedies(List<TableConstraint> constraints, CheckContext context) {
        return constraints.stream()
            .<Remedy>map(one -> LiftOnTable.of(context.target().database(), one, title(one)))
            .toList();
    }

    private static String title(TableConstraint one) {
        String what = one.kind().toLowerCase(Locale.ROOT) + " " + one.name() + " of " + one.table();
        return isOff(one) ? "Turn the " + what + " on" : switch (one.kind()) {
            case "COLUMN" -> "Let the " + what + " be empty";
            case "FUNCTION" -> "Let the " + what + " look into public";
            case "KEY" -> one.back().isEmpty() ? "Build the " + what + " anew" : "Let the " + what + " not be deferred";
            default -> "Take the " + what + " away";
        };
    }

    /** One of Immich's own, which somebody turned off. */
    private static boolean isOff(TableConstraint one) {
        return one.kind().equals("TRIGGER");
    }

    /**
     * What somebody else hung on Immich's tables holds on to what the next migration may
     * change, and a name that it makes may be taken.
     */
    static Finding tablesAlone(CheckContext context) {
        return context.history((contents, releaseHistory) -> contents.hasImmich()
                ? inherited(contents, releaseHistory, context).orElseGet(() -> judgeOthers(contents, releaseHistory))
                : Finding.skipped("Immich's tables are not there yet."));
    }

    private static Finding judgeOthers(Contents contents, ReleaseHistory releaseHistory) {
        List<Hindrance> hindrances = Shortfall.hindrances(contents, releaseHistory);
        List<Dependent> dependents = new PendingMigrations(releaseHistory).dependents(contents);
        return held(dependents, hindrances).or(() -> taken(hindrances))
            .orElseGet(() -> harmless(dependents.stream().filter(one -> !one.isOfTable()).toList(), releaseHistory));
    }

    /**
     * A change of a table changes those that inherit from it, which takes owning them too
     * (PostgreSQL src/backend/commands/tablecmds.c, ATSimplePermissions).
     */
    private static Optional<Finding> inherited(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        PendingMigrations pending = new PendingMigrations(releaseHistory);
        Set<String> changed = pending.touches()
            .stream()
            .filter(Touch::changesColumn)
            .map(Touch::table)
            .collect(Collectors.toSet());
        List<Dependent> children = contents.attachments().dependents().stream().filter(Dependent::isChild).toList();
        List<Dependent> others = context.superuser() ? List.of()
                : children.stream()
                    .filter(one -> !one.owner().equals(context.acting()) && one.isOn(changed::contains))
                    .toList();
        return unfit("The update changes a table that others inherit from, and those belong to somebody else: ", others)
            .or(() -> unfit(
                    "The update adds a column to a table that others inherit from, and those have one of that name, "
                            + "of another type: ",
                    children.stream().filter(pending::contradictedBy).toList()));
    }

    private static Optional<Finding> unfit(String message, List<Dependent> children) {
        return children.isEmpty() ? Optional.empty() : Optional.of(new Finding.Failed(Severity.BLOCKER,
                message + namesOfOthers(children) + ".", PUT_ASIDE, factsOfOthers(children), List.of()));
    }

    private static Optional<Finding> held(List<Dependent> dependents, List<Hindrance> hindrances) {
        List<Dependent> holding = dependents.stream()
            .filter(one -> hindrances.stream().anyMatch(each -> isHeld(each, one)))
            .toList();
        return hindrances.stream()
            .filter(each -> holding.stream().anyMatch(one -> isHeld(each, one)))
            .findFirst()
            .map(first -> new Finding.Failed(Severity.BLOCKER,
                    "The update stops at its migration `" + first.migration() + "`, which changes the " + first.object()
                            + ": " + namesOfOthers(holding) + holds(holding) + " on to it.",
                    PUT_ASIDE, factsOfOthers(holding), List.of()));
    }

    private static boolean isHeld(Hindrance hindrance, Dependent dependent) {
        return hindrance instanceof Hindrance.Replaced(String migration, var object) && dependent.uses(object);
    }

    private static String holds(List<Dependent> holding) {
        return holding.size() == 1 ? " holds" : " hold";
    }

    private static Optional<Finding> taken(List<Hindrance> hindrances) {
        List<Hindrance> taken = hindrances.stream().filter(Hindrance.Taken.class::isInstance).toList();
        return taken.stream()
            .findFirst()
            .map(first -> new Finding.Failed(Severity.BLOCKER,
                    "The update stops at its migration `" + first.migration() + "`, because there is a "
                            + first.object() + " already that is none of Immich's.",
                    "Rename it, or drop it; its owner can.",
                    taken.stream().map(each -> new Fact("Taken", each.object().toString())).distinct().toList(),
                    List.of()));
    }

    private static Finding harmless(List<Dependent> dependents, ReleaseHistory releaseHistory) {
        if (dependents.isEmpty()) {
            return Finding.passed("nothing");
        }
        boolean migrated = releaseHistory.progress().hasMigrated();
        boolean known = !releaseHistory.knowledge().endsBefore(releaseHistory.release());
        boolean places = dependents.stream().anyMatch(one -> one.isOn(releaseHistory.knowledge().schema()::isImported));
        return new Finding.Failed((migrated || known) && !places ? Severity.NOTE : Severity.WARNING, namesOfOthers(
                dependents)
                + (dependents.size() == 1 ? " does. " : " do. ")
                + (places ? "A start that brings newer names of places drops their tables and stops there." : migrated
                        ? "This release has nothing left to migrate; a later one stops if it changes what they use."
                        : known ? "None of the migrations of this update changes what they use; a later one may."
                                : "This update stops if one of its migrations changes what they use."),
                PUT_ASIDE, factsOfOthers(dependents), List.of());
    }

    private static String namesOfOthers(List<Dependent> dependents) {
        return String.join(", ", dependents.stream().limit(SHOWN).map(one -> "`" + one.object() + "`").toList())
                + (dependents.size() > SHOWN ? " and more" : "");
    }

    private static List<Fact> factsOfOthers(List<Dependent> dependents) {
        return dependents.stream()
            .flatMap(one -> Stream.of(new Fact(one.object(), "of " + one.owner() + ": " + one.obstacle().statements())))
            .toList();
    }

}
