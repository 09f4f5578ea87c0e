package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.postgres.Literal;
import dev.pgwizard.server.PreloadLibraries;
import dev.pgwizard.server.RoleSetting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes a setting back that ALTER DATABASE or ALTER ROLE left, or sets it for one role in
 * one database.
 *
 * @param level where it is changed
 * @param value the new value, as SQL; empty to reset
 */
public record ChangeRoleSetting(SettingLevel level, String database, String role, String setting,
        String value) implements Remedy {

    /** PostgreSQL src/backend/utils/misc/guc_tables.c, GUC_LIST_QUOTE. */
    private static final Set<String> LISTS = Set.of("search_path", "local_preload_libraries",
            "session_preload_libraries", "temp_tablespaces");

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.OWNERSHIP;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        return draft(why(setting), context);
    }

    StepDraft draft(String why, RemedyContext context) {
        String prefix = prefix();
        String run = value().isEmpty() ? "RESET " + setting() : "SET " + setting() + " TO " + value();
        return StepDraft.sql("set-" + Slug.of(setting()), title(), why)
            .statement(context.superuser(), "", Statement.of(prefix + run), Statement.of(prefix + undo(context)))
            .effects(new Effects("At the next connection", "Nothing", "Untouched", "One statement"));
    }

    private String prefix() {
        String database = quote(database());
        String role = quote(role());
        return switch (level) {
            case DATABASE -> "ALTER DATABASE " + database + " ";
            case ROLE -> "ALTER ROLE " + role + " ";
            case ROLE_IN_DATABASE -> "ALTER ROLE " + role + " IN DATABASE " + database + " ";
        };
    }

    private String title() {
        String whom = level == SettingLevel.DATABASE ? database() : role();
        return (value().isEmpty() ? "Take back " : "Set ") + setting() + " for " + whom;
    }

    private static String why(String setting) {
        return switch (setting) {
            case "search_path" -> "Immich must find its extensions and create its tables in the schema public.";
            case "synchronous_commit" ->
                "Each commit waits for a standby, and none is connected. With `local` those of Immich wait for this server's disk alone.";
            default -> "As it stands it stops Immich.";
        };
    }

    private String undo(RemedyContext context) {
        return before(context).map(value -> "SET " + setting() + " TO " + sql(setting(), value))
            .orElse("RESET " + setting());
    }

    /**
     * A list is kept as text and written as a literal for each of its names; one literal
     * for all would become one name.
     */
    private static String sql(String setting, String value) {
        List<String> names = LISTS.contains(setting) ? PreloadLibraries.parse(value).names() : List.of(value);
        return names.isEmpty() ? "''" : names.stream().map(Literal::quote).collect(Collectors.joining(", "));
    }

    private Optional<String> before(RemedyContext context) {
        boolean ofRole = level != SettingLevel.DATABASE;
        boolean ofDatabase = level != SettingLevel.ROLE;
        return context.server()
            .roleSettings()
            .stream()
            .filter(setting -> setting.name().equalsIgnoreCase(setting()))
            .filter(setting -> setting.role().isPresent() == ofRole && setting.database().isPresent() == ofDatabase)
            .map(RoleSetting::value)
            .findFirst();
    }

}
