package dev.pgwizard.platform;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * An instruction that is right on some servers of a platform only, such as those whose
 * version of Postgres has a package there.
 *
 * @param when blanks, and what all of each must look like; empty where it is always right
 */
record Variant(Map<String, Pattern> when, Instruction instruction) {

    Variant {
        when = Map.copyOf(when);
    }

    boolean suits(Blanks blanks) {
        return when.entrySet()
            .stream()
            .allMatch(condition -> condition.getValue().matcher(blanks.value(condition.getKey())).matches());
    }

}
