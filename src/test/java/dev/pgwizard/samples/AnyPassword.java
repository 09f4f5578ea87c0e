package dev.pgwizard.samples;

import org.instancio.junit.GivenProvider;

/** A password: up to 80 characters of all of Unicode, but NUL. */
public final class AnyPassword implements GivenProvider {

    @Override
    public Object provide(ElementContext context) {
        Characters characters = new Characters(context.random());
        int length = context.random().intRange(1, 80);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(characters.any());
        }
        return text.toString();
    }

}
