package dev.pgwizard.gains;

import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.Settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting of Immich's own Postgres beside the server's. What the server has more of
 * already stays, because others may rely on it.
 *
 * @param now the value for Immich, as a person would write it
 * @param wanted Immich's, or less where the machine is small
 * @param own what was set for Immich's database alone
 */
record SettingProposal(Setting setting, String now, String wanted, boolean stays, Optional<RoleSetting> own) {

    /**
     * A setting of the server.
     * @param memory of its machine, by a person's word
     */
    static Optional<SettingProposal> of(Server server, String name, String wanted, Optional<Memory> memory) {
        return server.settings().find(name).map(setting -> of(server, setting, wanted, memory));
    }

    private static SettingProposal of(Server server, Setting setting, String wanted, Optional<Memory> memory) {
        Optional<RoleSetting> own = server.roleSetting(setting.name());
        String now = own.map(RoleSetting::value).orElseGet(() -> shown(setting));
        String fitting = setting.name().equals("shared_buffers") ? fitting(server, wanted, memory) : wanted;
        boolean byRole = own.flatMap(RoleSetting::role).isPresent();
        return new SettingProposal(setting, now, fitting, byRole || isEnough(server, setting, now, fitting), own);
    }

    static String shown(Setting setting) {
        return Memory.of(setting).map(Memory::text).orElse(setting.value());
    }

    /**
     * Postgres does not know the memory of its machine. Who sets effective_cache_size
     * sets it to three quarters of that by habit, and shared_buffers to one quarter
     * (PostgreSQL documentation, "Resource Consumption").
     */
    private static String fitting(Server server, String wanted, Optional<Memory> memory) {
        return memory.map(whole -> new Memory(whole.kilobytes() / 4))
            .or(() -> cache(server).map(cache -> new Memory(cache.kilobytes() / 3 / 1024 * 1024)))
            .filter(third -> Memory.parse(wanted).filter(whole -> whole.compareTo(third) > 0).isPresent())
            .map(Memory::text)
            .orElse(wanted);
    }

    /** What somebody said that the machine caches; a default says nothing. */
    static Optional<Memory> cache(Server server) {
        return server.settings()
            .find("effective_cache_size")
            .filter(setting -> !setting.source().equals("default"))
            .flatMap(Memory::of);
    }

    private static boolean isEnough(Server server, Setting setting, String now, String wanted) {
        return switch (setting.name()) {
            case "wal_compression" -> !now.equals("off");
            case "autovacuum_vacuum_scale_factor", "autovacuum_analyze_scale_factor", "random_page_cost" ->
                number(now) <= number(wanted);
            case "autovacuum_vacuum_cost_limit" -> Math.max(number(now), vacuum(server, now)) >= number(wanted);
            // Where the system cannot read ahead, Postgres refuses any other value than 0
            case "effective_io_concurrency" ->
                number(now) >= number(wanted) || setting.bootValue().filter("0"::equals).isPresent();
            default -> Memory.parse(now)
                .flatMap(has -> Memory.parse(wanted).map(wants -> has.compareTo(wants) >= 0))
                .orElse(true);
        };
    }

    /** The limit of VACUUM holds where autovacuum has none of its own. */
    private static double vacuum(Server server, String now) {
        return now.equals("-1") ? number(server.settings().value("vacuum_cost_limit")) : -1;
    }

    private static double number(String text) {
        return text.matches("-?\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(text) : -1;
    }

    String settled() {
        return stays ? now : wanted;
    }

    /** An amount of memory, as Postgres reads and writes it in settings. */
    record Memory(long kilobytes) implements Comparable<Memory> {

        private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})(kB|MB|GB|TB)");

        private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

        /** A running value, which counts in units such as 8kB. */
        static Optional<Memory> of(Setting setting) {
            return setting.unit()
                .map(unit -> unit.matches("\\d.*") ? unit : "1" + unit)
                .flatMap(Memory::parse)
                .filter(unit -> setting.value().matches("\\d{1,12}"))
                .map(unit -> new Memory(unit.kilobytes * Long.parseLong(setting.value())));
        }

        /** A value with its unit, such as 512MB. */
        static Optional<Memory> parse(String text) {
            Matcher matcher = AMOUNT.matcher(text);
            return matcher.matches()
                    ? Optional.of(new Memory(Long.parseLong(matcher.group(1)) << 10 * UNITS.indexOf(matcher.group(2))))
                    : Optional.empty();
        }

        long megabytes() {
            return kilobytes >> 10;
        }

        /** In the largest unit that says it exactly. */
        String text() {
            long amount = kilobytes;
            int unit = 0;
            while (amount != 0 && amount % 1024 == 0 && unit < UNITS.size() - 1) {
                amount /= 1024;
                unit++;
            }
            return amount + UNITS.get(unit);
        }

        @Override
        public int compareTo(Memory other) {
            return Long.compare(kilobytes, other.kilobytes);
        }

    }

}
