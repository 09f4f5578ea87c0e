package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.Quick;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.QueryResults.Denied;
import dev.pgwizard.server.Reading.HiddenException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that answers none of the questions: whatever is asked of the reading then says
 * so, by its type or by throwing, and nothing looks empty or fine.
 */
@Quick
class DeniedTests {

    /** What the login itself tells, and hints on which no check and no remedy rests. */
    private static final Set<String> NEVER_HIDDEN = Set.of("took", "version", "versionText", "login", "plannedOnly",
            "gaps", "landmarks", "holdings");

    static Stream<RecordComponent> components() {
        return Stream.of(Server.class, Contents.class)
            .flatMap(type -> Stream.of(type.getRecordComponents()))
            .filter(part -> !Reading.class.equals(part.getType()) && !NEVER_HIDDEN.contains(part.getName()));
    }

    @ParameterizedTest
    @MethodSource("components")
    void nothingLooksEmptyThatWasRefused(RecordComponent part) throws ReflectiveOperationException, IOException {
        ServerFixtures ready = ServerFixtures.ready(VectorExtension.VECTORCHORD);
        Object told = part.getDeclaringRecord() == Server.class ? ready.server()
                : ready.server().contents().asOptional().orElseThrow();
        Object refused = refused(told);

        assertThatThrownBy(() -> part.getAccessor().invoke(refused)).as(part.toString())
            .rootCause()
            .isInstanceOf(HiddenException.class);
    }

    private static Object refused(Object told) throws ReflectiveOperationException, IOException {
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (RecordComponent part : told.getClass().getRecordComponents()) {
            Field field = told.getClass().getDeclaredField(part.getName());
            field.setAccessible(true);
            types.add(part.getType());
            values.add(part.getName().equals("gaps") ? new Denied(everything()) : field.get(told));
        }
        Constructor<?> whole = told.getClass().getDeclaredConstructor(types.toArray(Class<?>[]::new));
        return whole.newInstance(values.toArray());
    }

    private static Map<String, String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/sql"))) {
            return Stream
                .concat(Stream.of("attachments"),
                        files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".sql"))
                            .map(name -> name.replace(".sql", "")))
                .distinct()
                .collect(Collectors.toMap(Function.identity(), name -> "Refused."));
        }
    }

}
