package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Immich also needs five modules that come with Postgres itself, in a package that some
 * systems leave out.
 */
final class OtherExtensionsAreAvailable implements Documented {

    @Override
    public String id() {
        return "contrib-available";
    }

    @Override
    public String title(Situation situation) {
        return "Postgres' own extra modules are on the server";
    }

    @Override
    public String problem(Situation situation) {
        return "Postgres' own extra modules are not all on the server";
    }

    @Override
    public String why() {
        return "Immich's tables use `cube`, `earthdistance`, `pg_trgm`, `unaccent` and `uuid-ossp`. They belong to Postgres, but some systems put them in a package of their own.";
    }

    @Override
    public Basis basis() {
        return new Basis("`pg_available_extensions`.", "The package of extra modules, by a person on the host.",
                "Immich's first migration creates them.");
    }

    @Override
    public Finding examine(Situation situation) {
        List<String> needed = needed(situation).toList();
        List<String> missing = needed.stream().filter(name -> situation.available(name).isEmpty()).toList();
        return missing.isEmpty() ? Finding.passed(needed.size() + " of " + needed.size())
                : new Finding.Failed(Severity.BLOCKER, "Missing: `" + String.join("`, `", missing) + "`.",
                        "Install the package of extra modules, usually called `postgresql-contrib`.", List.of(),
                        List.of(new Remedy.InstallExtension("contrib")));
    }

    static Stream<String> needed(Situation situation) {
        return Stream.concat(situation.target().requirements().trusted().stream(),
                situation.target().requirements().untrusted().stream());
    }

}
