package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Takeovers.TakeOverObject;
import dev.pgwizard.remedy.Takeovers.TakeOverPublic;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.ForeignObjects.ForeignOwned;
import java.util.List;
import java.util.stream.Stream;

/**
 * What gives Immich's tables to its role. What Immich's would not be is given by itself:
 * with a function that runs with the rights of its owner, its maker would act as Immich.
 * What bears the name of a table that each start imports anew is put aside instead.
 */
final class Ownership {

    private Ownership() {
    }

    static Stream<Remedy> remedies(Contents contents, CheckContext context) {
        String database = context.target().database();
        String role = context.acting();
        List<String> importing = context.target().requirements().knowledge().schema().importing();
        List<ForeignOwned> dangerous = contents.strangers()
            .possessions()
            .stream()
            .filter(ForeignOwned::isDangerous)
            .filter(one -> importing.stream().noneMatch(name -> one.object().endsWith("." + name)))
            .toList();
        boolean others = dangerous.isEmpty() || dangerous.size() < contents.strangers().possessions().size();
        return Stream.concat(others ? Stream.of(new TakeOverPublic(database, role)) : Stream.empty(),
                dangerous.stream().map(one -> new TakeOverObject(database, role, one.object())));
    }

}
