package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;

/**
 * Steps that a person ticked among the settings for speed: for Immich's database alone
 * where others share the server, otherwise for all of it.
 */
final class TuningSteps {

    private static final String WHY = "Immich’s own Postgres has it so, and you ticked it. Immich starts without.";

    private TuningSteps() {
    }

    static StepDraft tune(Remedy.TuneSetting remedy, CheckContext context) {
        return remedy.database().isEmpty()
                ? ServerSettingSteps.change(new Remedy.ChangeServerSetting(remedy.setting(), remedy.value()), WHY,
                        context)
                : RoleSettingSteps.change(new Remedy.ChangeRoleSetting(SettingLevel.DATABASE, remedy.database(),
                        context.target().role(), remedy.setting(), Literal.quote(remedy.value())), WHY, context);
    }

}
