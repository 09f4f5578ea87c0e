package dev.pgwizard.check;

import dev.pgwizard.remedy.ChangeRoleSetting;
import dev.pgwizard.remedy.InstallExtension;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.RoleSetting;
import java.util.List;
import java.util.Optional;

/**
 * The files of the vector extension must be on the machine, for this very major of
 * Postgres.
 */
final class VectorExtensionIsAvailable implements Question {

    @Override
    public Finding examine(CheckContext context) {
        Optional<RoleSetting> elsewhere = context.server()
            .roleSetting("extension_control_path")
            .filter(setting -> !setting.value().contains("$system"));
        return elsewhere.isPresent() ? elsewhere(elsewhere.get(), context) : here(context);
    }

    private static Finding here(CheckContext context) {
        return context.available(context.vector().extension())
            .map(extension -> Finding.passed(extension.defaultVersion().text()))
            .orElseGet(() -> missing(context));
    }

    /** Postgres 18 and newer; the wizard's own session has not got the setting. */
    private static Finding elsewhere(RoleSetting setting, CheckContext context) {
        return new Finding.Failed(Severity.BLOCKER,
                "Immich does not see its files: for " + setting.level() + " Postgres looks for extensions in `"
                        + setting.value() + "` alone.",
                "Let Immich's role look where Postgres keeps them; the wizard does that.",
                List.of(new Fact("extension_control_path", setting.value())),
                List.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                        context.target().role(), "extension_control_path", "'$system'")));
    }

    private static Finding missing(CheckContext context) {
        int major = context.server().version().major();
        return new Finding.Failed(Severity.BLOCKER,
                "Its files are not there, so Immich finds no " + context.vector().title() + " to use.",
                "Install its package for PostgreSQL " + major + ".",
                List.of(new Fact("PostgreSQL", Integer.toString(major))),
                List.of(new InstallExtension(context.vector().extension())));
    }

}
