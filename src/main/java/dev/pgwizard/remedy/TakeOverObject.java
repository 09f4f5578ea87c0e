package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.server.ForeignOwned;
import java.util.List;

/**
 * Gives one thing in schema public to a role as which its maker could act then.
 *
 * @param object as ALTER names it: {@code VIEW public.asset}
 */
public record TakeOverObject(String database, String role, String object) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.OWNERSHIP;
    }

    /** Its maker would act as the new owner. */
    @Override
    public StepDraft draft(RemedyContext context) {
        List<ForeignOwned> one = NewOwner.possessions(context).filter(each -> each.object().equals(object)).toList();
        return NewOwner.of(StepDraft.sql("take-over-" + Slug.ofObjects(object, object),
                "Give " + object + " to " + role,
                one.stream()
                    .map(each -> "It belongs to " + each.owner()
                            + ", bears a name of Immich's, and is not what Immich's would be: " + each.danger()
                            + ". Who made it could act as " + role + " then. Tick it only if you know what it does.")
                    .findFirst()
                    .orElse("It is not there any more.")),
                database, quote(role), one, context)
            .onlyWhenTicked();
    }

}
