package dev.pgwizard.check;

import dev.pgwizard.remedy.AlterRole;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.RoleChange;
import dev.pgwizard.server.Role;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A role can exist and still be kept out: without LOGIN, or with a password that has
 * expired.
 */
final class RoleMayLogIn implements Question {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);

    @Override
    public Finding examine(CheckContext context) {
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

}
