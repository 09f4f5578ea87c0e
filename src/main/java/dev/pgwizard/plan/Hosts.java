package dev.pgwizard.plan;

import dev.pgwizard.check.Situation;
import dev.pgwizard.platform.Guide;
import dev.pgwizard.platform.Instruction;
import dev.pgwizard.platform.Platforms;
import dev.pgwizard.platform.Recognition;
import java.util.List;
import java.util.function.Function;

/**
 * What a person does on the machine where Postgres runs, in the way of the platform that
 * the server was recognised as, and of those that it may be mistaken for.
 */
final class Hosts {

    private final Situation situation;

    private Hosts(Situation situation) {
        this.situation = situation;
    }

    static Hosts of(Situation situation) {
        return new Hosts(situation);
    }

    /** The platform that comes first, and how it was recognised. */
    Recognition recognition() {
        return Platforms.known().recognise(situation.server(), situation.target().platform());
    }

    /** What the platform that comes first says. */
    Guide guide() {
        return Platforms.known().guide(recognition().platform(), situation.server(), situation.target());
    }

    /** The same thing to do, once for each platform that says how. */
    List<Way> ways(Function<Guide, List<Instruction>> what) {
        return Platforms.known()
            .likely(recognition())
            .stream()
            .map(platform -> Platforms.known().guide(platform, situation.server(), situation.target()))
            .filter(guide -> !what.apply(guide).isEmpty())
            .map(guide -> way(guide, what.apply(guide)))
            .toList();
    }

    static Way way(Guide guide, List<Instruction> instructions) {
        return new Way(guide.platform().id(), guide.platform().name(), Doer.PERSON, commands(instructions), List.of());
    }

    static List<Command> commands(List<Instruction> instructions) {
        return instructions.stream().map(Hosts::command).toList();
    }

    private static Command command(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Advice(String text) -> new Command.Advice(text);
            case Instruction.Shell(String place, String text) -> new Command.Shell(place, text);
            case Instruction.File(String name, String text) -> new Command.File(name, text);
        };
    }

}
