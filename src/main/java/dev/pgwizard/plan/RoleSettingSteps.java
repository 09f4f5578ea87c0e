package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.PreloadLibraries;
import dev.pgwizard.server.RoleSetting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Steps that change what ALTER DATABASE or ALTER ROLE keeps for Immich's role. */
final class RoleSettingSteps {

    /** PostgreSQL src/backend/utils/misc/guc_tables.c, GUC_LIST_QUOTE. */
    private static final Set<String> LISTS = Set.of("search_path", "local_preload_libraries",
            "session_preload_libraries", "temp_tablespaces");

    private RoleSettingSteps() {
    }

    static StepDraft change(Remedy.ChangeRoleSetting remedy, CheckContext context) {
        return change(remedy, why(remedy.setting()), context);
    }

    static StepDraft change(Remedy.ChangeRoleSetting remedy, String why, CheckContext context) {
        String prefix = prefix(remedy);
        String run = remedy.value().isEmpty() ? "RESET " + remedy.setting()
                : "SET " + remedy.setting() + " TO " + remedy.value();
        return StepDraft.sql("set-" + Slug.of(remedy.setting()), title(remedy), why)
            .statement(WizardRights.superuser(context), "", Statement.of(prefix + run),
                    Statement.of(prefix + undo(remedy, context)))
            .effects(new Effects("At the next connection", "Nothing", "Untouched", "One statement"));
    }

    private static String prefix(Remedy.ChangeRoleSetting remedy) {
        String database = quote(remedy.database());
        String role = quote(remedy.role());
        return switch (remedy.level()) {
            case DATABASE -> "ALTER DATABASE " + database + " ";
            case ROLE -> "ALTER ROLE " + role + " ";
            case ROLE_IN_DATABASE -> "ALTER ROLE " + role + " IN DATABASE " + database + " ";
        };
    }

    private static String title(Remedy.ChangeRoleSetting remedy) {
        String whom = remedy.level() == SettingLevel.DATABASE ? remedy.database() : remedy.role();
        return (remedy.value().isEmpty() ? "Take back " : "Set ") + remedy.setting() + " for " + whom;
    }

    private static String why(String setting) {
        return switch (setting) {
            case "search_path" -> "Immich must find its extensions and create its tables in the schema public.";
            case "synchronous_commit" ->
                "Each commit waits for a standby, and none is connected. With `local` those of Immich wait for this server's disk alone.";
            default -> "As it stands it stops Immich.";
        };
    }

    private static String undo(Remedy.ChangeRoleSetting remedy, CheckContext context) {
        return before(remedy, context).map(value -> "SET " + remedy.setting() + " TO " + sql(remedy.setting(), value))
            .orElse("RESET " + remedy.setting());
    }

    /**
     * A list is kept as text and written as a literal for each of its names; one literal
     * for all would become one name.
     */
    private static String sql(String setting, String value) {
        List<String> names = LISTS.contains(setting) ? PreloadLibraries.parse(value).names() : List.of(value);
        return names.isEmpty() ? "''" : names.stream().map(Literal::quote).collect(Collectors.joining(", "));
    }

    private static Optional<String> before(Remedy.ChangeRoleSetting remedy, CheckContext context) {
        boolean ofRole = remedy.level() != SettingLevel.DATABASE;
        boolean ofDatabase = remedy.level() != SettingLevel.ROLE;
        return context.server()
            .roleSettings()
            .stream()
            .filter(setting -> setting.name().equalsIgnoreCase(remedy.setting()))
            .filter(setting -> setting.role().isPresent() == ofRole && setting.database().isPresent() == ofDatabase)
            .map(RoleSetting::value)
            .findFirst();
    }

}
