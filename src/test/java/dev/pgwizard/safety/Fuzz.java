package dev.pgwizard.safety;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * How much is tried, and with which seed: {@code -Dfuzz.inputs=100000 -Dfuzz.seed=1}.
 * Without them 5000 inputs of the same seed each time, so that one commit has one result.
 */
public final class Fuzz {

    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 5000);

    private final long seed = Long.getLong("fuzz.seed", 1);

    private final String name;

    private final int inputs;

    /**
     * One part of the whole.
     * @param percent of all inputs that this part tries
     */
    public Fuzz(String name, int percent) {
        this.name = name;
        this.inputs = INPUTS * percent / 100;
        System.out.printf("fuzz %s: %d inputs, -Dfuzz.seed=%d%n", name, inputs, seed);
    }

    public int inputs() {
        return inputs;
    }

    /** The chance of one input, which does not depend on the others. */
    public Random random(int input) {
        return new Random(new SplittableRandom(seed * 1_000_003 + input).nextLong());
    }

    /** To find an input again. */
    public String input(int number) {
        return "%s input %d of -Dfuzz.seed=%d".formatted(name, number, seed);
    }

    void done(long slowestMillis) {
        System.out.printf("fuzz %s: done, slowest %d ms%n", name, slowestMillis);
    }

    /** Some text: harmful, wild, long, or a small change of what would be right. */
    public static String text(Random random, String right) {
        return switch (random.nextInt(6)) {
            case 0 -> right;
            case 1 -> wild(random, 1 + random.nextInt(40));
            case 2 -> right + Poison.text(random);
            case 3 -> changed(random, right);
            case 4 -> random.nextInt(20) == 0 ? wild(random, 20_000) : wild(random, random.nextInt(300));
            default -> Poison.text(random);
        };
    }

    private static String wild(Random random, int length) {
        return random.ints(length, 0, random.nextBoolean() ? 0x80 : 0x11000)
            .filter(Character::isValidCodePoint)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    }

    private static String changed(Random random, String right) {
        StringBuilder text = new StringBuilder(right);
        for (int change = random.nextInt(4); change >= 0 && !text.isEmpty(); change--) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
        }
        return text.toString();
    }

}
