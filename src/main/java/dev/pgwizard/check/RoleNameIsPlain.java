package dev.pgwizard.check;

/** Since 3.0.2 Immich writes the role's name into restored dumps without quotes. */
final class RoleNameIsPlain implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.target().role().matches("[a-z_][a-z0-9_]*") ? Finding.passed(context.target().role())
                : Finding.warning("It does: `" + context.target().role() + "`. Immich starts, but its restore fails.",
                        "Choose a name of small letters, digits and underscores.");
    }

}
