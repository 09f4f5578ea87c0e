package dev.pgwizard.web.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.web.prepare.WayPieces.Changed;
import dev.pgwizard.web.view.Snippet.Segment;
import org.junit.jupiter.api.Test;

class ChangedTests {

    @Test
    void marksTheNewOwner() {
        assertThat(Changed.segments("ALTER DATABASE \"immich\" OWNER TO \"immich\"",
                "ALTER DATABASE \"immich\" OWNER TO \"postgres\""))
            .containsExactly(Segment.plain("ALTER DATABASE \"immich\" OWNER TO "), Segment.change("\"immich\""),
                    Segment.plain(""));
    }

    @Test
    void marksTheLibraryThatIsAdded() {
        assertThat(Changed.segments("ALTER SYSTEM SET shared_preload_libraries = 'auto_explain', 'vchord'",
                "ALTER SYSTEM SET shared_preload_libraries = 'auto_explain'"))
            .extracting(Segment::text)
            .containsExactly("ALTER SYSTEM SET shared_preload_libraries = 'auto_explain'", ", 'vchord'", "");
    }

    @Test
    void marksNothingWhereTheTwoHaveLittleInCommon() {
        assertThat(Changed.segments("CREATE ROLE \"immich\" LOGIN", "DROP ROLE \"immich\""))
            .containsExactly(Segment.plain("CREATE ROLE \"immich\" LOGIN"));
        assertThat(Changed.segments("SELECT pg_reload_conf()", "SELECT pg_reload_conf()"))
            .containsExactly(Segment.plain("SELECT pg_reload_conf()"));
    }

}
