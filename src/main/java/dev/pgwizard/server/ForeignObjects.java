package dev.pgwizard.server;

import dev.pgwizard.immich.ImmichSchema;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.SqlFile;
import dev.pgwizard.postgres.StatementFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What stands in schema public and belongs to neither Immich's role nor an extension.
 *
 * @param count how many tables, views, sequences, functions and types
 * @param ofImmich how many of them bear names of Immich's
 * @param owners the roles that own them
 * @param examples a few of their names
 * @param possessions those of Immich's, each by itself; what follows its table is left
 * out
 */
public record ForeignObjects(int count, int ofImmich, List<String> owners, List<String> examples,
        List<ForeignOwned> possessions) {

    public static final ForeignObjects NONE = new ForeignObjects(0, 0, List.of(), List.of(), List.of());

    public ForeignObjects {
        owners = List.copyOf(owners);
        examples = List.copyOf(examples);
        possessions = List.copyOf(possessions);
    }

    /**
     * A statement that ends the transaction where one of these is not as harmless for the
     * role any more as it was.
     */
    public static String look(List<String> objects, ImmichSchema known, String acting) {
        Map<String, String> parameters = new HashMap<>(new OwnNames(known).parameters());
        parameters.put("acting", acting);
        return StatementFile.of("look-at-ownership",
                Map.of("objects", Literal.quote(QueryResults.JSON.writeValueAsString(objects)), "belongings",
                        SqlFile.of("contents/belongings").with(parameters)));
    }

    /**
     * A statement that ends the way back where one of these holds other code than it did.
     */
    public static String unchanged(List<ForeignOwned> given) {
        return StatementFile.of("look-at-way-back", Map.of("given", Literal.quote(QueryResults.JSON
            .writeValueAsString(given.stream().map(one -> List.of(one.object(), one.code())).toList()))));
    }

    /**
     * Where a newer Immich than known has migrated the database, what bears no known name
     * counts as Immich's as well, if its owner has others of Immich's: it came along with
     * them, as in a restore. What bears the name of a table of another release only does
     * not.
     */
    ForeignObjects judged(boolean newer, Predicate<String> stale) {
        List<ForeignOwned> possible = possessions.stream()
            .filter(one -> one.relation().filter(stale).isEmpty())
            .toList();
        Set<String> restorers = possible.stream()
            .filter(ForeignOwned::known)
            .map(ForeignOwned::owner)
            .collect(Collectors.toSet());
        List<ForeignOwned> own = possible.stream()
            .filter(one -> one.known() || newer && restorers.contains(one.owner()))
            .toList();
        int unknown = Math.toIntExact(own.stream().filter(one -> !one.known()).count());
        return new ForeignObjects(count, ofImmich + unknown - (possessions.size() - possible.size()), owners, examples,
                own);
    }

    /**
     * Something in schema public that belongs to another role, as ALTER names it.
     *
     * @param object such as {@code TABLE public.asset}
     * @param relation the bare name of a table, view or sequence; empty for others
     * @param granted what Immich's role was granted on it, which goes with a change of
     * owner; columns in parentheses, and an asterisk behind what it may pass on
     * @param passedOn whether it has
     * @param danger why its old owner would act as the new one; empty where it is what
     * Immich's would be
     * @param known whether it bears a name of Immich's, of any release
     * @param code digests of what runs in it, or reads, with the rights of its owner
     */
    public record ForeignOwned(String object, Optional<String> relation, String owner, List<String> granted,
            boolean passedOn, String danger, boolean known, String code) {

        public ForeignOwned {
            granted = List.copyOf(granted);
        }

        public boolean isDangerous() {
            return !danger.isEmpty();
        }

    }

}
