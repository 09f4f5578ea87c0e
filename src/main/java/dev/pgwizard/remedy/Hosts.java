package dev.pgwizard.remedy;

import dev.pgwizard.platform.Guide;
import dev.pgwizard.platform.Platforms;
import dev.pgwizard.platform.Platforms.Recognition;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.remedy.Way.Doer;
import java.util.List;
import java.util.function.Function;

/**
 * What a person does on the machine where Postgres runs, in the way of the platform that
 * the server was recognised as, and of those that it may be mistaken for.
 */
public final class Hosts {

    private final RemedyContext context;

    private Hosts(RemedyContext context) {
        this.context = context;
    }

    static Hosts of(RemedyContext context) {
        return new Hosts(context);
    }

    /** The platform that comes first, and how it was recognised. */
    public Recognition recognition() {
        return Platforms.known().recognise(context.server(), context.target().platform());
    }

    /** What the platform that comes first says. */
    public Guide guide() {
        return Platforms.known().guide(recognition().platform(), context.server(), context.target());
    }

    /** The same thing to do, once for each platform that says how. */
    public List<Way> ways(Function<Guide, List<Instruction>> what) {
        return Platforms.known()
            .likely(recognition())
            .stream()
            .map(platform -> Platforms.known().guide(platform, context.server(), context.target()))
            .filter(guide -> !what.apply(guide).isEmpty())
            .map(guide -> way(guide, what.apply(guide)))
            .toList();
    }

    /** A step with all of them. */
    StepDraft ways(StepDraft stepDraft, Function<Guide, List<Instruction>> what) {
        StepDraft written = stepDraft;
        for (Way way : ways(what)) {
            written = written.way(way);
        }
        return written;
    }

    /** Where Postgres runs, and how that was recognised. */
    String where() {
        Recognition recognition = recognition();
        String limits = recognition.platform().limits();
        return "Where Postgres runs: " + recognition.platform().name() + ". " + recognition.reason()
                + (limits.isEmpty() ? "" : " " + limits);
    }

    static Way way(Guide guide, List<Instruction> instructions) {
        return new Way(guide.platform().id(), guide.platform().name(), Doer.PERSON, commands(instructions), List.of());
    }

    static List<Command> commands(List<Instruction> instructions) {
        return instructions.stream().<Command>map(Command.Told::new).toList();
    }

}
