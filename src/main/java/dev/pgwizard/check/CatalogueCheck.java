package dev.pgwizard.check;

import java.util.function.Function;

/**
 * A check of the catalogue: what it says, and the method that decides. That looks at the
 * context alone, never at another check, so that one can be read, added or deleted
 * without opening the next.
 */
record CatalogueCheck(CheckHead head, Function<CheckContext, Finding> method) implements Check {

    @Override
    public String id() {
        return head.id();
    }

    @Override
    public String title(CheckContext context) {
        return filled(head.title(), context);
    }

    @Override
    public String problem(CheckContext context) {
        return filled(head.problem(), context);
    }

    @Override
    public String why() {
        return head.why();
    }

    @Override
    public Area area() {
        return head.area();
    }

    @Override
    public Severity worst() {
        return head.worst();
    }

    @Override
    public Finding examine(CheckContext context) {
        return method.apply(context);
    }

    /** Names of roles and databases come last, as they may hold braces of their own. */
    private static String filled(String text, CheckContext context) {
        boolean superuser = context.target().wantsSuperuser();
        return text.replace("{vector}", context.vector().title())
            .replace("{target}", context.target().vector().title())
            .replace("{immich}", context.immich())
            .replace("{major}", Integer.toString(context.server().version().major()))
            .replace("{rights}", superuser ? "is a superuser" : "has no more rights than it needs")
            .replace("{other rights}", superuser ? "is no superuser" : "has more rights than it needs")
            .replace("{acting}", context.acting())
            .replace("{role}", context.target().role())
            .replace("{database}", context.target().database());
    }

}
