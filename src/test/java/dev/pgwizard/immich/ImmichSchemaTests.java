package dev.pgwizard.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.Quick;
import dev.pgwizard.immich.CsvText.Table;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shipped list of what Immich makes. */
@Quick
class ImmichSchemaTests {

    private static final ImmichSchema SCHEMA = TargetFixtures.RELEASES.knowledge().schema();

    @Test
    void knowsWhatEachReleaseMade() {
        assertThat(SCHEMA.tables()).contains("users", "asset", "person_user", "cluster_group", "workflow_log",
                "stacks_audit", "asset_edit_audit", "video_stream_segment", "geodata_places_tmp",
                "naturalearth_countries_tmp");
        assertThat(SCHEMA.types()).contains("sourcetype", "asset_checksum_algorithm_enum", "person_user_role_enum");
        assertThat(SCHEMA.triggerFunctions()).contains("asset_edit_delete", "asset_edit_insert", "albums_delete_audit",
                "stacks_delete_audit", "person_delete_shares");
        assertThat(SCHEMA.functions()).extracting(SchemaObject::plainName)
            .containsExactlyInAnyOrder("immich_uuid_v7", "f_concat_ws", "f_unaccent", "ll_to_earth_public");
        assertThat(SCHEMA.indexes()).contains("clip_index", "face_index", "smart_search_pkey");
        assertThat(SCHEMA.in(Release.of("3.3.1"))).hasSize(1000);
        assertThat(SCHEMA.in(Release.of("1.132.0"))).hasSize(529);
    }

    /** They go into statements. */
    @Test
    void everyNameIsPlainAndThereOnce() {
        assertThat(Stream.of(SCHEMA.tables(), SCHEMA.types(), SCHEMA.triggerFunctions(), SCHEMA.indexes()))
            .allSatisfy(names -> assertThat(names).doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[A-Za-z_]+\\w*")));
    }

    private static ImmichSchema of(String objects) {
        return ImmichSchema.of(new Table(objects, 0), Table.EMPTY, Table.EMPTY);
    }

    @Test
    void namesTheLineAtFault() {
        assertThatThrownBy(() -> of(ImmichSchema.OBJECTS + "\ntable,,a,,1.0.0,\ntable,,b,,soon,"))
            .hasMessage("line 3: not a release: soon");
        assertThatThrownBy(() -> of(ImmichSchema.OBJECTS + "\ntable,,it's,,1.0.0,"))
            .hasMessage("line 2: it holds a quote, a backslash or a control character");
        assertThatThrownBy(() -> of("kind,name")).hasMessageStartingWith("line 1 is not");
    }

}
