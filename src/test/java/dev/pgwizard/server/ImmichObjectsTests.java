package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shipped list of what Immich makes. */
@Quick
class ImmichObjectsTests {

    private static final ImmichObjects OBJECTS = ImmichObjects.read();

    @Test
    void knowsWhatEachReleaseMade() {
        assertThat(OBJECTS.tables()).contains("users", "asset", "person_user", "cluster_group", "workflow_log",
                "stacks_audit", "geodata_places_tmp", "naturalearth_countries_tmp");
        assertThat(OBJECTS.types()).contains("sourcetype", "asset_checksum_algorithm_enum", "person_user_role_enum");
        assertThat(OBJECTS.triggerFunctions()).contains("asset_edit_delete", "asset_edit_insert", "albums_delete_audit",
                "person_delete_shares");
        assertThat(OBJECTS.functions()).extracting(ImmichObjects.Function::name)
            .containsExactly("immich_uuid_v7", "f_concat_ws", "f_unaccent", "ll_to_earth_public");
        assertThat(OBJECTS.indexes()).contains("clip_index", "face_index");
    }

    /** They go into statements as they are. */
    @Test
    void everyNameIsPlainAndThereOnce() {
        assertThat(Stream.of(OBJECTS.tables(), OBJECTS.types(), OBJECTS.triggerFunctions(), OBJECTS.indexes()))
            .allSatisfy(names -> assertThat(names).doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[A-Za-z_]+\\w*")));
    }

}
