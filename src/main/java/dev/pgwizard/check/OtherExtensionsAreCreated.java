package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Immich's migrations create the other extensions; earthdistance is the one that its role
 * may not create.
 */
final class OtherExtensionsAreCreated implements Check {

    @Override
    public String id() {
        return "contrib-created";
    }

    @Override
    public String title(Situation situation) {
        return "The other extensions are created, or Immich may create them";
    }

    @Override
    public String why() {
        return "Immich's first migration creates them. The owner of a database may create the trusted ones; `earthdistance` is not trusted and takes a superuser.";
    }

    @Override
    public Finding examine(Situation situation) {
        return switch (situation.server().contents()) {
            case Reading.Known<Contents>(Contents contents) -> judge(contents, situation);
            case Reading.Hidden<Contents>(String reason) ->
                Finding.unknown(Severity.BLOCKER, reason, "Connect as its owner or as a superuser.");
        };
    }

    private static Finding judge(Contents contents, Situation situation) {
        List<String> stuck = OtherExtensionsAreAvailable.needed(situation)
            .filter(name -> contents.extension(name).isEmpty())
            .filter(name -> !Creation.possibleForRole(situation, name))
            .toList();
        if (stuck.isEmpty()) {
            return Finding.passed(words(contents, situation));
        }
        List<Remedy> remedies = new ArrayList<>();
        stuck.stream()
            .filter(name -> situation.available(name).isPresent())
            .map(name -> new Remedy.CreateExtension(situation.target().database(), name, false))
            .forEach(remedies::add);
        return new Finding.Failed(Severity.BLOCKER,
                "Not there, and Immich's role may not create " + (stuck.size() == 1 ? "it" : "them") + ": `"
                        + String.join("`, `", stuck) + "`.",
                "Create " + (stuck.size() == 1 ? "it" : "them") + " once as a superuser; the wizard does that.",
                List.of(), remedies);
    }

    private static String words(Contents contents, Situation situation) {
        long missing = OtherExtensionsAreAvailable.needed(situation)
            .filter(name -> contents.extension(name).isEmpty())
            .count();
        return missing == 0 ? "all there" : "Immich creates " + missing;
    }

}
