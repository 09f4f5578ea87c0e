package dev.pgwizard.server;

import dev.pgwizard.postgres.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The value of {@code shared_preload_libraries} as the list that it is. The two ways to
 * write it differ, and the wrong one keeps Postgres from starting, so only this type
 * writes them.
 *
 * @param names as they stand in the list, without quotes around them: {@code vchord.so},
 * {@code $libdir/vchord}, {@code vchord}
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
     * Whether each file that the other list loads is one of this list. A name without a
     * directory is looked for where extensions have their libraries.
     */
    public boolean covers(PreloadLibraries others) {
        return others.names.stream()
            .allMatch(name -> names.contains(name)
                    || isPlain(name) && names.stream().anyMatch(own -> isPlain(own) && bare(own).equals(bare(name))));
    }

    /** The list with the library at its end; the same list when it is there already. */
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
     * For postgresql.conf: one string with commas; a name with odd characters in double
     * quotes.
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
