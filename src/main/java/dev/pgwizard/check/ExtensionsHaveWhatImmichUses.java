package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.UpdateExtension;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An extension in the database can be older than its files, and lack what they have. */
final class ExtensionsHaveWhatImmichUses implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.contents(contents -> judge(contents, context));
    }

    private static Finding judge(Contents contents, CheckContext context) {
        List<InstalledExtension> incomplete = Stream
            .concat(OtherExtensionsAreAvailable.needed(context), Stream.of(VectorExtension.PGVECTOR.extension()))
            .flatMap(name -> contents.extension(name).stream())
            .filter(extension -> !extension.lacking().isEmpty())
            .toList();
        return incomplete.isEmpty() ? Finding.passed("yes")
                : new Finding.Failed(Severity.BLOCKER,
                        "They do not: " + String.join(", ",
                                incomplete.stream()
                                    .map(one -> "`%s` %s lacks the %s".formatted(one.name(), one.version(),
                                            String.join(", the ", one.lacking())))
                                    .toList())
                                + ". Immich starts, and what needs it fails.",
                        "Update them in the database to the version of their files.",
                        incomplete.stream().map(one -> new Fact(one.name(), one.version().text())).toList(),
                        incomplete.stream().flatMap(one -> update(one, context).stream()).toList());
    }

    private static Optional<Remedy> update(InstalledExtension installed, CheckContext context) {
        return context.available(installed.name())
            .filter(available -> installed.updatable())
            .map(available -> new UpdateExtension(context.target().database(), installed.name(),
                    installed.version().text(), available.defaultVersion().text(), false));
    }

}
