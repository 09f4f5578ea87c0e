package dev.pgwizard.check;

import dev.pgwizard.remedy.InstallExtension;
import java.util.List;
import java.util.stream.Stream;

/**
 * Immich also needs five modules that come with Postgres itself, in a package that some
 * systems leave out.
 */
final class OtherExtensionsAreAvailable implements Question {

    @Override
    public Finding examine(CheckContext context) {
        List<String> needed = needed(context).toList();
        List<String> missing = needed.stream().filter(name -> context.available(name).isEmpty()).toList();
        return missing.isEmpty() ? Finding.passed(needed.size() + " of " + needed.size())
                : new Finding.Failed(Severity.BLOCKER, "Missing: `" + String.join("`, `", missing) + "`.",
                        "Install the package of extra modules, usually called `postgresql-contrib`.", List.of(),
                        List.of(new InstallExtension("contrib")));
    }

    static Stream<String> needed(CheckContext context) {
        return Stream.concat(context.target().requirements().trusted().stream(),
                context.target().requirements().untrusted().stream());
    }

}
