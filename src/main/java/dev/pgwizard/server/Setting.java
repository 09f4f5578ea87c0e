package dev.pgwizard.server;

import java.util.List;
import java.util.Optional;

/**
 * A row of {@code pg_settings}.
 *
 * @param value the running value, in the setting's own unit
 * @param unit such as {@code 8kB}; absent where there is none
 * @param source where the value came from, in Postgres' words: {@code default},
 * {@code configuration file}, {@code command line}, ...
 * @param sourcefile the file that set it; absent where no file did or where the role may
 * not see it
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
     * Whether the value holds for everybody, not only for the wizard's own role, database
     * or session.
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

    /** The running value with its unit, as a person would write it: {@code 1000ms}. */
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
