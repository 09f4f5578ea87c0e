package dev.pgwizard.remedy;

import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.ChangeServerSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;

/**
 * Gives a setting the value that Immich's own Postgres has, for speed. Immich starts
 * without.
 *
 * @param database the one that it is for; empty when it is for the whole server
 * @param value as a person would write it: {@code 512MB}
 */
public record TuneSetting(String database, String setting, String value) implements Remedy {

    private static final String WHY = "Immich’s own Postgres has it so, and you ticked it. Immich starts without.";

    @Override
    public Phase phase(RemedyContext context) {
        return database.isEmpty() ? Phase.CONFIGURATION : Phase.OWNERSHIP;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        return database.isEmpty() ? new ChangeServerSetting(setting, value).draft(WHY, context)
                : new ChangeRoleSetting(SettingLevel.DATABASE, database, context.target().role(), setting,
                        Literal.quote(value))
                    .draft(WHY, context);
    }

}
