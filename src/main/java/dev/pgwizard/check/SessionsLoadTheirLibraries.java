package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.PreloadLibraries;
import dev.pgwizard.server.RoleSetting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A library that is loaded into each session of a role keeps the role out when its file
 * is missing.
 */
final class SessionsLoadTheirLibraries implements Documented {

    /** Comes with Postgres. */
    private static final String HARMLESS = "auto_explain";

    @Override
    public String id() {
        return "session-libraries";
    }

    @Override
    public String title(Situation situation) {
        return "Sessions of " + situation.target().role() + " load no missing library";
    }

    @Override
    public String why() {
        return "A library in `session_preload_libraries` or `local_preload_libraries` that is not on the disk ends every login of the role. The setting accepts any name.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "The two settings of the role or the database. Nobody can see from SQL whether a file is there: a library that the server has preloaded, or one that the wizard itself logged in with, is.",
                "The package of the library; or `ALTER ROLE ... RESET`, by the wizard once it is ticked.",
                "PostgreSQL manual, \"Shared Library Preloading\".");
    }

    @Override
    public Finding examine(Situation situation) {
        List<RoleSetting> risky = Stream.of("session_preload_libraries", "local_preload_libraries")
            .flatMap(name -> situation.server().roleSetting(name).stream())
            .filter(setting -> !isKnownToLoad(setting, situation))
            .toList();
        return risky.isEmpty() ? Finding.passed("yes")
                : new Finding.Unknown(Severity.BLOCKER,
                        "Its sessions load a library of which only the disk can tell whether it is there.",
                        "Log in as the role once: it works, or Postgres names the file.",
                        risky.stream().map(setting -> new Fact(setting.name(), setting.value())).toList(),
                        risky.stream().flatMap(setting -> reset(setting, situation)).toList());
    }

    /** What holds for every role is not Immich's to take back. */
    private static Stream<Remedy> reset(RoleSetting setting, Situation situation) {
        return setting.role()
            .map(role -> new Remedy.ChangeRoleSetting(
                    setting.database().isPresent() ? SettingLevel.ROLE_IN_DATABASE : SettingLevel.ROLE,
                    situation.target().database(), role, setting.name(), ""))
            .map(Remedy.class::cast)
            .stream();
    }

    private static boolean isKnownToLoad(RoleSetting setting, Situation situation) {
        Optional<Preload> preload = situation.server().preload().asOptional();
        boolean loaded = PreloadLibraries.parse(setting.value())
            .names()
            .stream()
            .allMatch(name -> name.equals(HARMLESS)
                    || preload.filter(known -> known.running().contains(name)).isPresent());
        boolean itself = situation.server().login().user().equals(situation.target().role());
        boolean entered = setting.role().isEmpty() && situation.server().contents().asOptional().isPresent();
        return loaded || itself || entered;
    }

}
