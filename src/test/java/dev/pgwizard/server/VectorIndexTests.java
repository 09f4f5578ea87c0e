package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Immich makes of an index of VectorChord, by its lists and the rows. */
@Quick
class VectorIndexTests {

    private static VectorIndex index(String options, long rows) {
        return new VectorIndex("public", "clip_index", "smart_search", "vchordrq", true, "public.vector_cosine_ops",
                options.isEmpty() ? List.of() : List.of("options=" + options), rows);
    }

    @ParameterizedTest
    @CsvSource({ "0, 1", "127999, 1", "128000, 256", "132000, 256", "256000, 512", "1000000, 1024", "2047999, 2048",
            "2048000, 4096", "10000000, 8192" })
    void listsGoByTheRows(long rows, int lists) {
        assertThat(VectorIndex.lists(rows)).isEqualTo(lists);
        assertThat(index("lists = [" + lists + "]", rows).hasListsForItsRows()).isTrue();
        assertThat(index("lists = [7]", rows).hasListsForItsRows()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lists = [1]   | 106000 | true  | true
            lists = [1]   | 127999 | true  | true
            lists = [1]   | 132000 | false | true
            lists = [256] | 110000 | true  | true
            lists = [256] | 100    | false | true
            lists=[1]     | 100    | true  | true
            lists=[256]   | 132000 | false | true
            lists = [1,4] | 100    | true  | false
            lists = []    | 100    | true  | false
            ''            | 100    | true  | false
            """)
    void aFormMayBeKeptAndStillBeOfNoUse(String options, long rows, boolean kept, boolean searched) {
        assertThat(index(options, rows).hasListsForItsRows()).isEqualTo(kept);
        assertThat(index(options, rows).hasOneLevel()).isEqualTo(searched);
    }

}
