package dev.pgwizard.immich;

import dev.pgwizard.immich.Hindrance.Touch;
import java.util.List;
import java.util.stream.Stream;

/**
 * The indexes behind the keys that a table is made with, which take names of their own.
 */
record TableKeys(List<SchemaObject> objects) {

    /** As statements that make them; none for what makes no table. */
    Stream<Touch> of(Touch touch) {
        return objects.stream()
            .filter(object -> touch.deed().equals("CREATE TABLE") && object.table().equals(touch.name()))
            .filter(object -> object.is("constraint") && ImmichSchema.isIndex(object) && isAsOldAsItsTable(object))
            .map(key -> new Touch(touch.migration(), "CREATE INDEX", "", key.table(), key.name(), "", touch.ifExists(),
                    false));
    }

    private boolean isAsOldAsItsTable(SchemaObject part) {
        return objects.stream()
            .anyMatch(object -> object.is("table") && object.name().equals(part.table())
                    && object.from().equals(part.from()));
    }

}
