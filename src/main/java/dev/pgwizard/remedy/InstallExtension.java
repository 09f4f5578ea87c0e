package dev.pgwizard.remedy;

import dev.pgwizard.immich.VectorExtension;
import java.util.List;

/** Puts the files of an extension on the host. Only a person can. */
public record InstallExtension(String extension) implements Remedy {

    private static final InstallExtension VECTORCHORD = new InstallExtension("vchord");

    private static final InstallExtension PGVECTOR = new InstallExtension("vector");

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.INSTALL;
    }

    /** How VectorChord is installed installs the pgvector that it needs, too. */
    @Override
    public Object group(List<Remedy> all) {
        return equals(PGVECTOR) && all.contains(VECTORCHORD) ? VECTORCHORD : this;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        String name = VectorExtension.title(extension);
        StepDraft stepDraft = StepDraft.host("install-" + extension,
                "Install " + name + " for PostgreSQL " + context.server().version().major(),
                "Its files are not on the server. The wizard sees them as soon as they are there. "
                        + context.hosts().where());
        return context.hosts()
            .ways(stepDraft, guide -> guide.install(extension))
            .effects(new Effects("When the package is there", "Nothing", "May use it, need not", "Remove the package"));
    }

}
