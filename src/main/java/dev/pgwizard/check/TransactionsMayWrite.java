package dev.pgwizard.check;

import dev.pgwizard.remedy.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.RoleSetting;
import java.util.List;

/**
 * A default for read-only transactions can hide at four levels; Immich's role gets the
 * innermost of them.
 */
final class TransactionsMayWrite implements Question {

    private static final String SETTING = "default_transaction_read_only";

    @Override
    public Finding examine(CheckContext context) {
        if (context.server().effective(SETTING).filter("on"::equals).isEmpty()) {
            return Finding.passed("yes");
        }
        String level = context.server().roleSetting(SETTING).map(RoleSetting::level).orElse("the whole server");
        return new Finding.Failed(Severity.BLOCKER, "They may not: `" + SETTING + "` is on for them.",
                "Switch it off for Immich's role in Immich's database.", List.of(new Fact("Set for", level)),
                List.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                        context.target().role(), SETTING, "off")));
    }

}
