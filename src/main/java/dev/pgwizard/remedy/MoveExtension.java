package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.immich.VectorExtension;

/** Moves an extension to schema public. */
public record MoveExtension(String database, String extension, String from) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.EXTENSIONS;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        String prefix = "ALTER EXTENSION " + quote(extension) + " SET SCHEMA ";
        return StepDraft
            .sql("move-" + extension, "Move " + VectorExtension.title(extension) + " to the schema public",
                    "Immich looks for it there.")
            .statement(context.superuser(), database, Statement.of(prefix + "public"),
                    Statement.of(prefix + quote(from)));
    }

}
