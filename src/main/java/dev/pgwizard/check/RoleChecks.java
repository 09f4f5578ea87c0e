package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Grants.GrantOnDatabase;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.RoleChanges.AlterRole;
import dev.pgwizard.remedy.RoleChanges.CreateRole;
import dev.pgwizard.remedy.RoleChanges.RoleChange;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Role;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Immich’s role: that it is there, may log in, and has the rights that were chosen for
 * it.
 */
final class RoleChecks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);

    private RoleChecks() {
    }

    /** The role that Immich logs in as must be there. */
    static Finding roleExists(CheckContext context) {
        String role = context.target().role();
        return context.role()
            .<Finding>map(found -> Finding.passed("yes"))
            .orElseGet(() -> Finding.blocker("There is no such role yet.", "Create it; the wizard does that.",
                    new CreateRole(role, context.target().wantsSuperuser())));
    }

    /**
     * A role can exist and still be kept out: without LOGIN, or with a password that has
     * expired.
     */
    static Finding roleLogin(CheckContext context) {
        return context.role()
            .map(role -> judge(role, context))
            .orElseGet(() -> Finding.skipped("The role is not there yet; it will be created so that it may."));
    }

    private static Finding judge(Role role, CheckContext context) {
        List<String> reasons = new ArrayList<>();
        List<Remedy> remedies = new ArrayList<>();
        if (!role.login()) {
            reasons.add("It was made without LOGIN.");
            remedies.add(new AlterRole(role.name(), RoleChange.MAY_LOG_IN));
        }
        if (role.expired() && HbaMatches.mayAskForPassword(context)) {
            reasons.add(role.validUntil()
                .map(until -> "Its password was valid until " + DAY.format(until) + ".")
                .orElse("Its password was never valid: its last day is `-infinity`."));
            remedies.add(new AlterRole(role.name(), RoleChange.NEVER_EXPIRES));
        }
        return reasons.isEmpty() ? Finding.passed("yes")
                : new Finding.Failed(Severity.BLOCKER, "It may not. " + String.join(" ", reasons),
                        "Change the role; the wizard does that.", List.of(), remedies);
    }

    /**
     * Whether the role is the superuser that the person wants it to be, or one although
     * nobody asked.
     */
    static Finding roleRights(CheckContext context) {
        boolean superuser = context.role().filter(role -> role.superuser()).isPresent();
        if (context.role().isEmpty()) {
            return Finding.skipped("The role is not there yet.");
        }
        if (context.target().wantsSuperuser()) {
            return superuser ? Finding.passed("superuser")
                    : Finding.blocker("It is none, and you chose that it should be one.",
                            "Make it one, or choose the plain owner as the target.",
                            new AlterRole(context.target().role(), RoleChange.BECOMES_SUPERUSER));
        }
        return superuser ? Finding.note("It is a superuser: Immich may read and change every database of this server.",
                "Nothing has to change for Immich to start. To narrow it: `ALTER ROLE ... NOSUPERUSER`, once everything is prepared.")
                : Finding.passed("no superuser");
    }

    /** Since 3.0.2 Immich writes the role's name into restored dumps without quotes. */
    static Finding roleName(CheckContext context) {
        return context.target().role().matches("[a-z_][a-z0-9_]*") ? Finding.passed(context.target().role())
                : Finding.warning("It does: `" + context.target().role() + "`. Immich starts, but its restore fails.",
                        "Choose a name of small letters, digits and underscores.");
    }

    /** A migration writes the name of the database into a statement as it is. */
    static Finding databaseName(CheckContext context) {
        String name = context.target().database();
        if (!breaks(name, context)) {
            return Finding.passed(name);
        }
        return context
            .history((contents,
                    releaseHistory) -> releaseHistory.changesDatabase() || createsVectorChord(contents, context)
                            ? Finding.blocker(
                                    "The name `" + name
                                            + "` breaks the statement, and Immich stops with a syntax error.",
                                    "Choose a name of small letters, digits and underscores.")
                            : Finding.passed("that migration has run"));
    }

    private static boolean breaks(String name, CheckContext context) {
        Target target = context.target();
        boolean splits = target.has(Trait.SPLITS_DATABASE_NAME) && context.superuser();
        return (target.has(Trait.QUOTES_NO_DATABASE_NAME) && !name.matches("[a-z_][a-z0-9_$]*"))
                || (target.has(Trait.QUOTES_DATABASE_NAME_BY_HAND) && name.indexOf('"') >= 0)
                || (splits && name.indexOf('.') >= 0);
    }

    private static boolean createsVectorChord(Contents contents, CheckContext context) {
        return context.vector() == VectorExtension.VECTORCHORD && contents.extension("vchord").isEmpty();
    }

    /**
     * Even an owner can have lost the right CREATE on its database, and then cannot
     * create the trusted extensions. Measured.
     */
    static Finding databaseCreate(CheckContext context) {
        if (context.superuser() || Creation.createsInDatabase(context)) {
            return Finding.passed("yes");
        }
        return context.contents(contents -> nothingLeft(contents, context) ? Finding.passed("not needed")
                : new Finding.Failed(Severity.BLOCKER, "The right CREATE on the database was taken away from it.",
                        "Grant it again.", List.of(),
                        List.of(new GrantOnDatabase(context.target().database(), context.acting(), "CREATE"))));
    }

    private static boolean nothingLeft(Contents contents, CheckContext context) {
        return context.target()
            .requirements()
            .trusted()
            .stream()
            .allMatch(name -> contents.extension(name).isPresent());
    }

}
