package dev.pgwizard.samples;

import org.instancio.Random;

/**
 * Draws code points of all of Unicode, with those that mean something to SQL, to psql, to
 * a shell, to URLs and to YAML far more often than their share.
 */
final class Characters {

    private static final String MEANT = "'\"\\$:;,.-_ /%?#@&=+()[]{}<>|`~^*!\n\r\tAaZz019";

    private final Random random;

    Characters(Random random) {
        this.random = random;
    }

    /** Any that UTF-8 can hold, but NUL, which Postgres never stores. */
    int any() {
        if (random.trueOrFalse(0.6)) {
            return MEANT.charAt(random.intRange(0, MEANT.length() - 1));
        }
        int point = random.trueOrFalse() ? random.intRange(1, 0x2fff) : random.intRange(1, Character.MAX_CODE_POINT);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xe000 : point;
    }

}
