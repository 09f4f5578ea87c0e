package dev.pgwizard.check;

import dev.pgwizard.Quick;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.ContentsFixtures;
import dev.pgwizard.server.Relation.PresentObject;
import dev.pgwizard.server.ServerFixtures;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is missing or another of what a release left. */
@Quick
class ObjectsAreThereTests {

    private static Examined migrated(String target, UnaryOperator<ContentsFixtures> damage) {
        return Examined.by(ObjectChecks::objectsThere,
                ServerFixtures.ready(VectorExtension.PGVECTOR)
                    .contents(inside -> damage.apply(inside.immich(86, "3.0.3", "hnsw"))),
                Examined.target(target, VectorExtension.PGVECTOR));
    }

    private static Examined column(String name, String detail) {
        return migrated("3.0.3", inside -> inside.with(new PresentObject("column", "asset", name, detail)));
    }

    @Test
    void nothingToCompareBeforeImmichRan() {
        Examined.by(ObjectChecks::objectsThere, ServerFixtures.ready(VectorExtension.PGVECTOR))
            .skips("not made them yet");
    }

    @Test
    void aReleaseNewerThanKnownIsNotCompared() {
        Examined
            .by(ObjectChecks::objectsThere,
                    ServerFixtures.ready(VectorExtension.PGVECTOR)
                        .contents(inside -> inside.immich(103, "3.4.0", "hnsw").lacking("table", "", "asset")),
                    Examined.target("3.4.0", VectorExtension.PGVECTOR))
            .skips("not known");
    }

    @Test
    void whatImmichDoesWithoutIsAWarning() {
        migrated("3.0.3", inside -> inside.lacking("index", "asset", "asset_checksum_idx"))
            .warns("`index asset.asset_checksum_idx`", "starts without it");
    }

    @Test
    void whatItUsesIsABlocker() {
        migrated("3.0.3", inside -> inside.lacking("table", "", "geodata_places")).blocks("`table geodata_places`",
                "Immich uses it at its start");
        migrated("3.0.3", inside -> inside.lacking("function", "", "ll_to_earth_public"))
            .blocks("`function ll_to_earth_public`");
        migrated("3.0.3", inside -> inside.lacking("trigger", "asset", "asset_updatedAt"))
            .blocks("`trigger asset.asset_updatedAt`");
        migrated("3.0.3", inside -> inside.lacking("constraint", "asset_exif", "asset_exif_pkey"))
            .blocks("`constraint asset_exif.asset_exif_pkey`");
    }

    @Test
    void whatItUsesMayHaveAnotherName() {
        migrated("3.0.3",
                inside -> inside.lacking("trigger", "asset", "asset_updatedAt")
                    .with(new PresentObject("trigger", "asset", "renamed", "updated_at")))
            .warns("`trigger asset.asset_updatedAt`");
        migrated("3.0.3",
                inside -> inside.lacking("constraint", "asset_exif", "asset_exif_pkey")
                    .with(new PresentObject("constraint", "asset_exif", "renamed", "primary key (assetId)")))
            .warns("`constraint asset_exif.asset_exif_pkey`");
    }

    @Test
    void whatAnUpdateChangesIsABlocker() {
        migrated("3.3.1", inside -> inside.lacking("constraint", "person", "person_pkey"))
            .blocks("`constraint person.person_pkey`", "The update stops, because its migration");
    }

    /** The last import made them anew. */
    @Test
    void keysOfPlacesHaveOtherNames() {
        migrated("3.3.1",
                inside -> inside.lacking("constraint", "geodata_places", "geodata_places_pkey")
                    .lacking("index", "geodata_places", "IDX_geodata_gist_earthcoord")
                    .lacking("sequence", "naturalearth_countries", "naturalearth_countries_id_seq"))
            .passes("880 objects");
    }

    @Test
    void aColumnTakesAndGivesTheSameValues() {
        column("originalPath", "text not null").passes("880 objects");
        column("height", "bigint").passes("880 objects");
        column("libraryId", "uuid not null").passes("880 objects");
        column("checksum", "text not null").blocks("`column asset.checksum`");
        column("id", "uuid not null").blocks("`column asset.id`");
        column("type", "character varying").warns("`column asset.type`");
    }

    @Test
    void aTypeHasItsLabels() {
        migrated("3.0.3", inside -> inside.with(new PresentObject("type", "", "asset_visibility_enum", "enum archive")))
            .warns("`type asset_visibility_enum`");
    }

}
