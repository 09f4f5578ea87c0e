package dev.pgwizard.server;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One of Immich's two vector indexes, read from the catalog alone: {@code pg_indexes}
 * would fail while its library is not loaded.
 *
 * @param method the access method: {@code vchordrq}, {@code hnsw} or {@code vectors}
 * @param operatorClass with its schema, quoted for SQL
 * @param options each as {@code name=value}
 * @param tableRows rows of its table, as Postgres counted them
 */
public record VectorIndex(String schema, String name, String table, String method, boolean valid, String operatorClass,
        List<String> options, long tableRows) {

    private static final int FEW = 128_000;

    private static final int MANY = 2_048_000;

    /** How many more rows an index may serve than it was built for. */
    private static final double SLACK = 1.2;

    /** As Immich looks for it. */
    private static final Pattern LISTS = Pattern.compile("(?<=lists = \\[)\\d{1,9}");

    private static final Pattern ONE_LEVEL = Pattern.compile("lists\\s*=\\s*\\[\\s*\\d{1,9}\\s*\\]");

    public VectorIndex {
        options = List.copyOf(options);
    }

    /**
     * Whether Immich leaves an index of VectorChord as it is, by the number of its lists
     * and of the rows (Immich 3.1 database.repository.ts, reindexVectorsIfNeeded;
     * measured: 132,000 rows and one list are built anew with 256).
     */
    public boolean hasListsForItsRows() {
        int lists = options.stream()
            .map(LISTS::matcher)
            .flatMap(matcher -> matcher.results().limit(1))
            .map(MatchResult::group)
            .findFirst()
            .map(Integer::parseInt)
            .orElse(1);
        return lists == lists(tableRows) || lists == lists((long) (tableRows * SLACK));
    }

    /** What Immich gives a table of so many rows (server/src/utils/database.ts). */
    static int lists(long rows) {
        if (rows < FEW) {
            return 1;
        }
        return rows < MANY ? 2 * Integer.highestOneBit((int) (rows / 1000))
                : 4 * Integer.highestOneBit((int) Math.sqrt(rows));
    }

    /**
     * Whether a search that probes one level of lists gets through (measured: need 0
     * probes, but 1 probes provided).
     */
    public boolean hasOneLevel() {
        return options.stream().anyMatch(option -> ONE_LEVEL.matcher(option).find());
    }

}
