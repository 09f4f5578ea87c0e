package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.RoleSetting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A default for read-only transactions can hide at four levels; Immich's role gets the
 * innermost of them.
 */
final class TransactionsMayWrite implements Check {

    private static final String SETTING = "default_transaction_read_only";

    @Override
    public String id() {
        return "transactions-writable";
    }

    @Override
    public String title(Situation situation) {
        return "Transactions of Immich may write";
    }

    @Override
    public String why() {
        return "With `default_transaction_read_only` on, Postgres refuses the first table that Immich creates.";
    }

    @Override
    public Finding examine(Situation situation) {
        Optional<RoleSetting> own = situation.server().roleSetting(SETTING);
        String value = situation.server().effective(SETTING).orElse("");
        if (!isOn(value)) {
            return Finding.passed("yes");
        }
        return new Finding.Failed(Severity.BLOCKER, "They may not: `" + SETTING + "` is on for them.",
                "Switch it off for Immich's role in Immich's database.",
                List.of(new Fact("Set for", own.map(TransactionsMayWrite::level).orElse("the whole server"))),
                List.of(new Remedy.ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, situation.target().database(),
                        situation.target().role(), SETTING, "off")));
    }

    /** Postgres takes any beginning of these words (parse_bool in its bool.c). */
    private static boolean isOn(String value) {
        String word = value.toLowerCase(Locale.ROOT);
        return !word.isEmpty()
                && ("true".startsWith(word) || "yes".startsWith(word) || word.equals("on") || word.equals("1"));
    }

    private static String level(RoleSetting setting) {
        String role = setting.role().map(name -> "role " + name).orElse("every role");
        return setting.database().map(name -> role + " in database " + name).orElse(role);
    }

}
