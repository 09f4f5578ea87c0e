package dev.pgwizard.check;

import dev.pgwizard.immich.Hindrance;
import dev.pgwizard.immich.Touch;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Dependent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody else hung on Immich's tables holds on to what the next migration may
 * change, and a name that it makes may be taken.
 */
final class TablesStandAlone implements Question {

    private static final int SHOWN = 5;

    private static final String PUT_ASIDE = "Keep the definition, drop it before an update, and make it again afterwards. The "
            + "statements are below, for whoever owns it.";

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> contents.hasImmich()
                ? inherited(contents, releaseHistory, context).orElseGet(() -> judge(contents, releaseHistory))
                : Finding.skipped("Immich's tables are not there yet."));
    }

    private static Finding judge(Contents contents, ReleaseHistory releaseHistory) {
        List<Hindrance> hindrances = Shortfall.hindrances(contents, releaseHistory);
        List<Dependent> dependents = contents.attachments().dependents();
        return held(dependents, hindrances).or(() -> taken(hindrances))
            .orElseGet(() -> dependents.isEmpty() ? Finding.passed("nothing") : harmless(dependents, releaseHistory));
    }

    /**
     * A change of a table changes those that inherit from it, which takes owning them too
     * (PostgreSQL src/backend/commands/tablecmds.c, ATSimplePermissions).
     */
    private static Optional<Finding> inherited(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        Set<String> changed = Shortfall.left(releaseHistory)
            .stream()
            .filter(touch -> touch.deed().matches("ALTER TABLE .*(Column|NotNull|ColumnDefault).*|RENAME COLUMN"))
            .map(Touch::table)
            .collect(Collectors.toSet());
        List<Dependent> children = context.superuser() ? List.of() : contents.attachments()
            .dependents()
            .stream()
            .filter(one -> one.isChild() && !one.owner().equals(context.acting()) && one.isOn(changed::contains))
            .toList();
        return children.isEmpty() ? Optional.empty()
                : Optional.of(new Finding.Failed(Severity.BLOCKER,
                        "The update changes a table that others inherit from, and those belong to somebody else: "
                                + names(children) + ".",
                        PUT_ASIDE, facts(children), List.of()));
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
                            + ": " + names(holding) + holds(holding) + " on to it.",
                    PUT_ASIDE, facts(holding), List.of()));
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
        boolean migrated = releaseHistory.progress().hasMigrated();
        boolean known = !releaseHistory.knowledge().endsBefore(releaseHistory.release());
        boolean places = dependents.stream().anyMatch(one -> one.isOn(releaseHistory.knowledge().schema()::isImported));
        return new Finding.Failed((migrated || known) && !places ? Severity.NOTE : Severity.WARNING, names(dependents)
                + (dependents.size() == 1 ? " does. " : " do. ")
                + (places ? "A start that brings newer names of places drops their tables and stops there." : migrated
                        ? "This release has nothing left to migrate; a later one stops if it changes what they use."
                        : known ? "None of the migrations of this update changes what they use; a later one may."
                                : "This update stops if one of its migrations changes what they use."),
                PUT_ASIDE, facts(dependents), List.of());
    }

    private static String names(List<Dependent> dependents) {
        return String.join(", ", dependents.stream().limit(SHOWN).map(one -> "`" + one.object() + "`").toList())
                + (dependents.size() > SHOWN ? " and more" : "");
    }

    private static List<Fact> facts(List<Dependent> dependents) {
        return dependents.stream()
            .flatMap(one -> Stream.of(new Fact(one.object(), "of " + one.owner() + ": " + one.obstacle().statements())))
            .toList();
    }

}
