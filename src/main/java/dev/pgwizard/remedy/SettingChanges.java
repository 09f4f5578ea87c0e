package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.postgres.Quoting.ConfValue;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.ChangeServerSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.remedy.StepDraft.Slug;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Preload.PreloadLibraries;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.Settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings that can be changed, on the server and for Immich’s role. */
public final class SettingChanges {

    private SettingChanges() {
    }

    /** Gives a setting of the whole server another value. */
    public record ChangeServerSetting(String setting, String value) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            return draft("As it stands it stops Immich.", context);
        }

        StepDraft draft(String why, RemedyContext context) {
            StepDraft stepDraft = StepDraft
                .setting(Phase.CONFIGURATION, "set-" + Slug.of(setting()), "Set " + setting() + " to " + value(), why)
                .effects(effects(context));
            Optional<Setting> before = context.server().settings().find(setting());
            boolean alters = !isOnCommandLine(before) && context.server().settings().allowAlterSystem()
                    && context.hosts().guide().platform().altersSystem();
            Way alterSystem = alterSystem(before, context);
            return alters ? stepDraft.way(context.superuser() ? alterSystem : alterSystem.byPerson()).way(file(before))
                    : stepDraft.way(file(before));
        }

        private Effects effects(RemedyContext context) {
            return context.server()
                .settings()
                .find(setting())
                .filter(setting -> !setting.needsRestart())
                .map(setting -> new Effects("At once", "Nothing", "Share it", "One statement"))
                .orElseGet(() -> new Effects("After the restart", "Nothing until then", "Share it",
                        "One statement and a restart"));
        }

        private Way alterSystem(Optional<Setting> before, RemedyContext context) {
            String undo = before.filter(setting -> isAltered(setting, context))
                .map(setting -> set(setting.value()))
                .orElse("ALTER SYSTEM RESET " + setting());
            return new Way("alter-system", "ALTER SYSTEM, by the wizard", Doer.WIZARD, List.of(sql(set(value()))),
                    List.of(sql(undo)));
        }

        private String set(String value) {
            return "ALTER SYSTEM SET " + setting() + " = " + Literal.quote(value);
        }

        /** Where it stands only those may see who read all settings. */
        private static boolean isAltered(Setting setting, RemedyContext context) {
            return context.superuser()
                    ? setting.sourcefile().filter(file -> file.endsWith("postgresql.auto.conf")).isPresent()
                    : setting.source().equals("configuration file");
        }

        private static Command sql(String statement) {
            return new Command.Sql("", List.of(Statement.alone(statement), Statement.RELOAD));
        }

        /** What the command line sets no file changes. */
        private Way file(Optional<Setting> before) {
            boolean commandLine = isOnCommandLine(before);
            String place = commandLine ? "the command line" : before.flatMap(Setting::origin).orElse("postgresql.conf");
            return new Way("file", commandLine ? "On the command line, by you" : "postgresql.conf, by you", Doer.PERSON,
                    List.of(new Command.Conf(place, setting() + " = " + written(value()))),
                    before.map(setting -> new Command.Conf(place, setting() + " = " + ConfValue.quote(setting.value())))
                        .<List<Command>>map(List::of)
                        .orElse(List.of()));
        }

        /** A number needs no quotes. */
        private static String written(String value) {
            return value.matches("\\d+") ? value : ConfValue.quote(value);
        }

        private static boolean isOnCommandLine(Optional<Setting> before) {
            return before.filter(setting -> setting.source().equals("command line")).isPresent();
        }

    }

    /** Where {@code ALTER DATABASE} and {@code ALTER ROLE} keep a setting. */
    public enum SettingLevel {

        DATABASE, ROLE, ROLE_IN_DATABASE

    }

    /**
     * Takes a setting back that ALTER DATABASE or ALTER ROLE left, or sets it for one
     * role in one database.
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
        public StepDraft draft(RemedyContext context) {
            return draft(why(setting), context);
        }

        StepDraft draft(String why, RemedyContext context) {
            String prefix = prefix();
            String run = value().isEmpty() ? "RESET " + setting() : "SET " + setting() + " TO " + value();
            return StepDraft.sql(Phase.OWNERSHIP, "set-" + Slug.of(setting()), title(), why)
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
                case "synchronous_commit" -> "Each commit waits for a standby, and none is connected. "
                        + "With `local` those of Immich wait for this server's disk alone.";
                default -> "As it stands it stops Immich.";
            };
        }

        private String undo(RemedyContext context) {
            return before(context).map(value -> "SET " + setting() + " TO " + sql(setting(), value))
                .orElse("RESET " + setting());
        }

        /**
         * A list is kept as text and written as a literal for each of its names; one
         * literal for all would become one name.
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
        public StepDraft draft(RemedyContext context) {
            return database.isEmpty() ? new ChangeServerSetting(setting, value).draft(WHY, context)
                    : new ChangeRoleSetting(SettingLevel.DATABASE, database, context.target().role(), setting,
                            Literal.quote(value))
                        .draft(WHY, context);
        }

    }

}
