package dev.pgwizard.check;

/** Whether a backup can be put back from Immich's own pages. */
final class RestoreWorks implements Documented {

    @Override
    public String id() {
        return "own-restore";
    }

    @Override
    public String title(CheckContext context) {
        return "Immich can restore a backup by itself";
    }

    @Override
    public String problem(CheckContext context) {
        return "Immich cannot restore a backup by itself";
    }

    @Override
    public String why() {
        return "Since 2.5 Immich restores from its own pages: it drops the schema public with everything in it and creates it anew, the extensions included, which takes a superuser.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "The release, and whether the role is a superuser or may create each of the extensions that a dump brings.",
                "An administrator restores with psql, or the role is a superuser for the time of the restore.",
                "Measured with 2.5.6, 2.7.5 and 3.0.3: permission denied to create extension earthdistance; rolled back whole, nothing lost.");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(CheckContext context) {
        if (context.target().release().isBefore("2.5.0")) {
            return Finding.skipped("This release restores nothing by itself.");
        }
        boolean may = context.superuser()
                || (context.target().requirements().untrusted().stream().allMatch(name -> creates(context, name))
                        && creates(context, context.vector().extension()));
        return may ? Finding.passed("yes") : Finding.skipped(
                "It takes a superuser, and you chose a plain owner: an administrator restores. An attempt from Immich's pages is rolled back and loses nothing.");
    }

    private static boolean creates(CheckContext context, String extension) {
        return Creation.possibleForRole(context, extension);
    }

}
