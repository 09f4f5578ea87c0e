package dev.pgwizard.check;

/** Since 3.0.2 Immich writes the role's name into restored dumps without quotes. */
final class RoleNameIsPlain implements Documented {

    @Override
    public String id() {
        return "role-name";
    }

    @Override
    public String title(CheckContext context) {
        return "The role's name needs no quotes";
    }

    @Override
    public String problem(CheckContext context) {
        return "The role's name needs quotes";
    }

    @Override
    public String why() {
        return "When Immich restores a backup it writes the role's name without quotes. A hyphen or a capital letter in it breaks the restore.";
    }

    @Override
    public Documentation basis() {
        return new Documentation("The name that was chosen, against `[a-z_][a-z0-9_]*`.", "Another name.",
                "Immich 3.0.2 to 3.1 write it unquoted into a restored dump.");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(CheckContext context) {
        return context.target().role().matches("[a-z_][a-z0-9_]*") ? Finding.passed(context.target().role())
                : Finding.warning("It does: `" + context.target().role() + "`. Immich starts, but its restore fails.",
                        "Choose a name of small letters, digits and underscores.");
    }

}
