package dev.pgwizard.immich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.immich.Hindrance.Touch;
import dev.pgwizard.immich.Knowledge.Migration;
import dev.pgwizard.immich.SchemaObject.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations played on names. */
@Quick
class UpdatePathTests {

    private static final Knowledge KNOWN = TargetFixtures.RELEASES.knowledge();

    static Stream<Release> stages() {
        return KNOWN.migrations().stream().map(Migration::from).distinct();
    }

    private static List<ObjectName> of(Release release) {
        return KNOWN.schema().in(release).map(SchemaObject::objectName).toList();
    }

    private static List<Touch> after(Release release) {
        List<String> names = KNOWN.migrations().stream().map(Migration::name).toList();
        return KNOWN.schema().touches(names.subList(KNOWN.names(release).size(), names.size()));
    }

    /** What a release leaves is what its migrations met in the releases after it. */
    @ParameterizedTest
    @MethodSource("stages")
    void nothingHindersTheUpdateOfAWholeDatabase(Release release) {
        assertThat(UpdatePath.of(of(release), after(release)))
            .filteredOn(hindrance -> !(hindrance instanceof Hindrance.Replaced))
            .isEmpty();
    }

    @Test
    void noticesWhatIsMissingTakenAndReplaced() {
        Release before = Release.of("2.5.6");
        List<ObjectName> objects = new ArrayList<>(of(before));
        objects.remove(new ObjectName("column", "asset", "duration"));
        objects.add(new ObjectName("relation", "", "integrity_report"));

        assertThat(UpdatePath.of(objects, after(before))).contains(
                new Hindrance.Missing("1777667825574-ChangeDurationToInteger",
                        new ObjectName("column", "asset", "duration")),
                new Hindrance.Taken("1781089983296-CreateIntegrityReportTable",
                        new ObjectName("relation", "", "integrity_report")),
                new Hindrance.Replaced("1776263790468-DropDeviceIdAndDeviceAssetId",
                        new ObjectName("column", "asset", "deviceId")));
    }

    /** By the name that it has before the update. */
    @Test
    void followsNames() {
        Release before = Release.of("1.135.0");
        assertThat(UpdatePath.of(of(before), after(before))).contains(new Hindrance.Replaced(
                "1776263790468-DropDeviceIdAndDeviceAssetId", new ObjectName("column", "assets", "deviceId")));
    }

}
