package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.UpdateExtension;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the extensions in Immich’s database have of what it uses. */
final class ExtensionContentChecks {

    /** Of these an index is built, and none is asked for afterwards. */
    private static final String OF_VECTOR_INDEXES = "operator class vector_cosine_ops of ";

    private ExtensionContentChecks() {
    }

    /**
     * An extension in the database can be older than its files, and lack what they have.
     */
    static Finding contribComplete(CheckContext context) {
        return context.contents(contents -> judgeContents(contents, context));
    }

    private static Finding judgeContents(Contents contents, CheckContext context) {
        List<InstalledExtension> incomplete = Stream
            .concat(ExtensionChecks.needed(context),
                    Stream.of(VectorExtension.PGVECTOR.extension(), context.vector().extension()))
            .distinct()
            .flatMap(name -> contents.extension(name).stream())
            .filter(extension -> lacking(extension, context).findAny().isPresent())
            .toList();
        if (incomplete.isEmpty()) {
            return Finding.passed("yes");
        }
        boolean building = incomplete.stream()
            .flatMap(one -> lacking(one, context))
            .allMatch(what -> what.startsWith(OF_VECTOR_INDEXES));
        Finding.Failed failed = new Finding.Failed(Severity.BLOCKER,
                "They do not: "
                        + String.join(", ",
                                incomplete.stream()
                                    .map(one -> "`%s` %s lacks the %s".formatted(one.name(), one.version(),
                                            String.join(", the ", lacking(one, context).toList())))
                                    .toList())
                        + (building ? ". Without it Immich cannot build its vector indexes."
                                : ". Immich starts, and what needs it fails."),
                "Update them in the database to the version of their files. What somebody renamed or moved gets its name and its "
                        + "schema back from whoever did that.",
                incomplete.stream().map(one -> new Fact(one.name(), one.version().text())).toList(),
                incomplete.stream().flatMap(one -> update(one, context).stream()).toList());
        return building
                ? context.history((inside, releaseHistory) -> new PendingMigrations(releaseHistory).ifCreating(failed))
                : failed;
    }

    /** The operator class of the one extension is none of the other's business. */
    private static Stream<String> lacking(InstalledExtension extension, CheckContext context) {
        return extension.lacking()
            .stream()
            .filter(what -> !what.startsWith(OF_VECTOR_INDEXES)
                    || extension.name().equals(context.vector().extension()));
    }

    private static Optional<Remedy> update(InstalledExtension installed, CheckContext context) {
        return context.available(installed.name())
            .filter(available -> installed.updatable())
            .map(available -> new UpdateExtension(context.target().database(), installed.name(),
                    installed.version().text(), available.defaultVersion().text(), false));
    }

}
