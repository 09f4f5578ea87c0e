package dev.pgwizard.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings that were visible. A setting that only superusers may see is simply absent
 * from {@code pg_settings} for others.
 */
public record Settings(Map<String, Setting> visible) {

    public Settings {
        visible = Map.copyOf(visible);
    }

    static Settings of(Collection<Setting> rows) {
        return new Settings(rows.stream().collect(Collectors.toMap(Setting::name, Function.identity())));
    }

    /**
     * The setting; empty where this version of Postgres has none of that name or where it
     * is hidden.
     */
    public Optional<Setting> find(String name) {
        return Optional.ofNullable(visible.get(name));
    }

    /** The value of a setting that every role may see. */
    public String value(String name) {
        return find(name).map(Setting::value).orElse("");
    }

    public int number(String name) {
        return find(name).map(setting -> Integer.parseInt(setting.value())).orElse(0);
    }

    public boolean isOn(String name) {
        return value(name).equals("on");
    }

    /**
     * Whether {@code ALTER SYSTEM} works at all. Since 17 a server may refuse it to
     * everybody. It still obeys what that once wrote (PostgreSQL manual,
     * allow_alter_system).
     */
    public boolean allowAlterSystem() {
        return find("allow_alter_system").isEmpty() || isOn("allow_alter_system");
    }

    /**
     * Whether a library has registered settings under its prefix, which proves that it is
     * loaded.
     */
    public boolean anyWithPrefix(String prefix) {
        return visible.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /**
     * A row of {@code pg_settings}.
     *
     * @param value the running value, in the setting's own unit
     * @param unit such as {@code 8kB}; absent where there is none
     * @param source where the value came from, in Postgres' words: {@code default},
     * {@code configuration file}, {@code command line}, ...
     * @param sourcefile the file that set it; absent where no file did or where the role
     * may not see it
     * @param pendingRestart whether the files hold another value that waits for a restart
     * @param context when it can be changed: {@code postmaster} needs a restart,
     * {@code sighup} a reload
     */
    public record Setting(String name, String value, Optional<String> unit, String source, Optional<String> sourcefile,
            Optional<Integer> sourceline, Optional<String> bootValue, boolean pendingRestart, String context) {

        /** Whether a reload is not enough. */
        public boolean needsRestart() {
            return context.equals("postmaster");
        }

        /**
         * Whether the value holds for everybody, not only for the wizard's own role,
         * database or session.
         */
        boolean isForEverybody() {
            return switch (source) {
                case "database", "user", "database user", "client", "interactive", "session", "override" -> false;
                default -> true;
            };
        }

        /** The value that everybody gets. */
        Setting with(String everybodys) {
            return new Setting(name, everybodys, unit, "configuration file", sourcefile, sourceline, bootValue,
                    pendingRestart, context);
        }

        /**
         * The running value with its unit, as a person would write it: {@code 1000ms}.
         */
        String inUnit() {
            return value + unitOfTime();
        }

        Optional<String> bootInUnit() {
            return bootValue.map(boot -> boot + unitOfTime());
        }

        /** Units of memory are multiples such as 8kB and cannot be appended. */
        private String unitOfTime() {
            return unit.filter(text -> List.of("ms", "s", "min").contains(text)).orElse("");
        }

        /**
         * The place that set the value, as people point at it:
         * {@code postgresql.conf, line 763}.
         */
        public Optional<String> origin() {
            return sourcefile.map(file -> file + sourceline.map(line -> ", line " + line).orElse(""));
        }
    }

    /**
     * A line of a configuration file, from {@code pg_file_settings}, which reads the
     * files anew each time.
     *
     * @param order later lines win over earlier ones
     * @param error why the line does not apply; a value that waits for a restart is
     * listed as an error too
     */
    public record FileSetting(String file, int line, int order, Optional<String> name, Optional<String> value,
            boolean applied, Optional<String> error) {

        /**
         * Whether it is in the file that {@code ALTER SYSTEM} writes, which wins over
         * postgresql.conf.
         */
        public boolean isFromAlterSystem() {
            return file.endsWith("postgresql.auto.conf");
        }

        public String origin() {
            return file + ", line " + line;
        }
    }

}
