package dev.pgwizard.samples;

import java.nio.charset.StandardCharsets;
import org.instancio.Random;
import org.instancio.junit.GivenProvider;

/** A name that Postgres can store: 1 to 63 bytes of UTF-8 without NUL. */
public final class AnyName implements GivenProvider {

    private static final int MAX_BYTES = 63;

    @Override
    public Object provide(ElementContext context) {
        return of(context.random());
    }

    /** One such name. */
    static String of(Random random) {
        Characters characters = new Characters(random);
        int bytes = random.trueOrFalse(0.1) ? MAX_BYTES : random.intRange(1, MAX_BYTES);
        String name = Character.toString(characters.any());
        for (String longer = name; size(longer) <= bytes; longer += Character.toString(characters.any())) {
            name = longer;
        }
        return name;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

}
