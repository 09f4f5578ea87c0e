package dev.pgwizard.server;

import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.server.Preload.PreloadLibraries;
import dev.pgwizard.server.Settings.FileSetting;
import dev.pgwizard.server.Settings.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where {@code shared_preload_libraries} stands: what Postgres loaded when it started,
 * and what it will load at the next start.
 *
 * @param running what is loaded now
 * @param configured what the files say, read anew; it differs from {@code running} while
 * a restart is due
 * @param configuredIn the line that wins; absent where the value is the default
 * @param fromAlterSystem whether that line is one that {@code ALTER SYSTEM} wrote
 * @param fromCommandLine whether the command line of the server sets it, which beats
 * every file
 */
public record Preload(PreloadLibraries running, PreloadLibraries configured, Optional<String> configuredIn,
        boolean fromAlterSystem, boolean fromCommandLine) {

    public static final String SETTING = "shared_preload_libraries";

    /** Whether a restart would load a library that is not loaded now. */
    public boolean waitsForRestart(String library) {
        return !running.contains(library) && configured.contains(library);
    }

    /**
     * The value of {@code shared_preload_libraries} as the list that it is. The two ways
     * to write it differ, and the wrong one keeps Postgres from starting, so only this
     * type writes them.
     *
     * @param names as they stand in the list, without quotes around them:
     * {@code vchord.so}, {@code $libdir/vchord}, {@code vchord}
     */
    public record PreloadLibraries(List<String> names) {

        /** The library of pgvecto.rs. */
        static final String PGVECTO_RS = "vectors";

        private static final Pattern ITEM = Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")*+)\"|([^,]*))\\s*(?:,|$)");

        public PreloadLibraries {
            names = List.copyOf(names);
        }

        /**
         * Reads the setting as Postgres does (SplitDirectoriesString): commas outside of
         * double quotes separate, and a name in quotes may be empty.
         */
        public static PreloadLibraries parse(String setting) {
            List<String> names = new ArrayList<>();
            Matcher matcher = ITEM.matcher(setting);
            while (matcher.find() && matcher.start() < setting.length()) {
                if (matcher.group(1) != null) {
                    names.add(matcher.group(1).replace("\"\"", "\""));
                }
                else if (!matcher.group(2).isBlank()) {
                    names.add(matcher.group(2).strip());
                }
            }
            return new PreloadLibraries(names);
        }

        /** Whether the library is listed, with or without directory and suffix. */
        public boolean contains(String library) {
            return names.stream().anyMatch(name -> bare(name).equals(library));
        }

        /**
         * Whether each file that the other list loads is one of this list. A name without
         * a directory is looked for where extensions have their libraries.
         */
        public boolean covers(PreloadLibraries others) {
            return others.names.stream()
                .allMatch(name -> names.contains(name) || isPlain(name)
                        && names.stream().anyMatch(own -> isPlain(own) && bare(own).equals(bare(name))));
        }

        /**
         * The list with the library at its end; the same list when it is there already.
         */
        public PreloadLibraries with(String library) {
            if (contains(library)) {
                return this;
            }
            List<String> longer = new ArrayList<>(names);
            longer.add(library);
            return new PreloadLibraries(longer);
        }

        /** The list without the library. */
        public PreloadLibraries without(String library) {
            return new PreloadLibraries(names.stream().filter(name -> !bare(name).equals(library)).toList());
        }

        /**
         * For {@code ALTER SYSTEM SET}: one literal for each library. One literal for all
         * would become one library's name.
         */
        public String forAlterSystem() {
            return names.stream().map(Literal::quote).collect(Collectors.joining(", "));
        }

        /**
         * For postgresql.conf: one string with commas; a name with odd characters in
         * double quotes.
         */
        public String forFile() {
            return "'" + names.stream().map(PreloadLibraries::item).collect(Collectors.joining(", ")).replace("'", "''")
                    + "'";
        }

        private static String item(String name) {
            return name.matches("[A-Za-z0-9_.$/-]+") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
        }

        private static boolean isPlain(String name) {
            return !name.replaceFirst("^\\$libdir/", "").contains("/");
        }

        private static String bare(String name) {
            String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
            return file.replaceFirst("\\.(so|dylib|dll)$", "");
        }
    }

    /**
     * Puts together what {@code pg_settings} and {@code pg_file_settings} say about the
     * preloaded libraries.
     */
    static final class PreloadReading {

        private PreloadReading() {
        }

        static Preload of(Setting setting, Reading<List<FileSetting>> files) {
            PreloadLibraries running = PreloadLibraries.parse(setting.value());
            if (setting.source().equals("command line")) {
                return new Preload(running, running, Optional.of("the command line"), false, true);
            }
            return switch (files) {
                case Reading.Known<List<FileSetting>>(List<FileSetting> lines) -> fromFiles(running, lines);
                case Reading.Hidden<List<FileSetting>> hidden ->
                    new Preload(running, running, setting.origin(), false, false);
            };
        }

        /**
         * The last line wins; no line at all means that nothing is preloaded at the next
         * start.
         */
        private static Preload fromFiles(PreloadLibraries running, List<FileSetting> lines) {
            return lines.stream()
                .filter(line -> line.name().filter(Preload.SETTING::equals).isPresent())
                .max(Comparator.comparingInt(FileSetting::order))
                .map(line -> new Preload(running, PreloadLibraries.parse(line.value().orElse("")),
                        Optional.of(line.origin()), line.isFromAlterSystem(), false))
                .orElseGet(() -> new Preload(running, new PreloadLibraries(List.of()), Optional.empty(), false, false));
        }

    }

}
