package dev.pgwizard.check;

import dev.pgwizard.immich.Hindrance;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Dependent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody else hung on Immich's tables holds on to what the next migration may
 * change, and a name that it makes may be taken.
 */
final class TablesStandAlone implements Documented {

    private static final int SHOWN = 5;

    private static final String PUT_ASIDE = "Keep the definition, drop it before an update, and make it again afterwards. The statements are below, for whoever owns it.";

    @Override
    public String id() {
        return "tables-alone";
    }

    @Override
    public String title(Situation situation) {
        return "Nothing else depends on Immich's tables";
    }

    @Override
    public String problem(Situation situation) {
        return "Something else depends on Immich's tables";
    }

    @Override
    public String why() {
        return "Postgres refuses to drop a column or to change its type while a view, a policy, a trigger, a publication or another table uses it, and to make what is there already. Immich's migrations do all of that.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "What depends on Immich's tables, columns, keys, functions and types and is not Immich's, from `pg_depend`: views, rules, foreign keys, policies, triggers, publications, functions, columns, indexes. What the migrations that are left drop, change and make is known by name: a blocker where one of them meets such a dependent or a taken name; otherwise a note.",
                "`DROP` before the update and `CREATE` after it, by its owner.",
                "PostgreSQL manual, \"Dependency Tracking\"; what each migration of 1.132 to 3.3 changes by name.");
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.history((contents, history) -> contents.hasImmich() ? judge(contents, history)
                : Finding.skipped("Immich's tables are not there yet."));
    }

    private static Finding judge(Contents contents, History history) {
        List<Hindrance> hindrances = Shortfall.hindrances(contents, history);
        List<Dependent> dependents = contents.attachments().dependents();
        return held(dependents, hindrances).or(() -> taken(hindrances))
            .orElseGet(() -> dependents.isEmpty() ? Finding.passed("nothing") : harmless(dependents, history));
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

    private static Finding harmless(List<Dependent> dependents, History history) {
        boolean migrated = history.progress().hasMigrated();
        boolean known = !history.knowledge().endsBefore(history.release());
        return new Finding.Failed(migrated || known ? Severity.NOTE : Severity.WARNING, names(dependents)
                + (dependents.size() == 1 ? " does. " : " do. ")
                + (migrated ? "This release has nothing left to migrate; a later one stops if it changes what they use."
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
            .flatMap(one -> Stream
                .of(new Fact(one.object(), "of " + one.owner() + ": " + one.shown() + "; " + one.dropped() + ";")))
            .toList();
    }

}
