package dev.pgwizard.check;

import dev.pgwizard.immich.ImmichSchema;
import dev.pgwizard.immich.ImmichSchema.TableUse;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.SchemaObject;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.TriggerChanges.LiftOnTable;
import dev.pgwizard.remedy.TriggerChanges.SilenceOnTable;
import dev.pgwizard.server.Attachments.TableRule;
import dev.pgwizard.server.Attachments.TableTrigger;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.TriggerFunction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A trigger or a rule that fires when Immich writes into one of its tables, and what that
 * means for what Immich writes.
 *
 * @param kind {@code TRIGGER} or {@code RULE}, as ALTER TABLE calls it
 * @param does its function, or what it is for
 * @param cure takes it out of the way
 */
record TriggerEffect(String kind, String table, String name, String does, TriggerText text, Remedy cure) {

    private static final Set<String> LEDGER = Set.of("kysely_migrations", "kysely_migrations_lock", "migrations");

    private static final Set<String> STORING = Set.of("INSERT", "UPDATE");

    /** Before Immich has run, only the list of migrations can be its own. */
    static List<TriggerEffect> of(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        Stream<TriggerEffect> triggers = contents.attachments()
            .triggers()
            .stream()
            .filter(trigger -> fires(trigger.firing()))
            .flatMap(trigger -> of(trigger, releaseHistory, context).stream());
        Stream<TriggerEffect> rules = contents.attachments()
            .rules()
            .stream()
            .flatMap(rule -> of(rule, releaseHistory.knowledge().schema(), context).stream());
        return Stream.concat(triggers, rules)
            .filter(triggerEffect -> contents.hasImmich() || triggerEffect.isOnLedger())
            .toList();
    }

    /**
     * Whether what fires like this does so in Immich's sessions: those must not be ones
     * of a replica, so what only fires there is of no account.
     */
    static boolean fires(String firing) {
        return !firing.equals("R");
    }

    /**
     * None of Immich's own. What a release finds of a function that one before it dropped
     * was left by a restore or by hand, and names columns and tables that are no more
     * (immich issue 31437).
     */
    private static Optional<TriggerEffect> of(TableTrigger trigger, ReleaseHistory releaseHistory,
            CheckContext context) {
        Optional<SchemaObject> dropped = trigger.inPublic() ? releaseHistory.knowledge()
            .schema()
            .objects()
            .stream()
            .filter(object -> object.isTriggerFunction() && object.plainName().equals(trigger.function()))
            .findFirst() : Optional.empty();
        if (dropped.isEmpty()) {
            return Optional.of(of(trigger, "", text(trigger, context), context));
        }
        Optional<Release> last = releaseHistory.leftBy().or(releaseHistory::lastRelease);
        return dropped.flatMap(SchemaObject::to)
            .filter(to -> last.filter(ran -> ran.compareTo(to) > 0).isPresent())
            .map(to -> of(trigger, "; Immich dropped it after " + to,
                    new PendingMigrations(releaseHistory).fire(trigger) ? TriggerText.STOPS : TriggerText.LEFT,
                    context));
    }

    private static TriggerEffect of(TableTrigger trigger, String more, TriggerText text, CheckContext context) {
        return new TriggerEffect("TRIGGER", trigger.table(), trigger.name(),
                trigger.function() + "() of " + trigger.owner() + ", " + String.join(", ", trigger.events()) + more,
                text, new SilenceOnTable(context.target().database(), trigger.table(), "TRIGGER", trigger.name(),
                        trigger.firing()));
    }

    private static TriggerText text(TableTrigger trigger, CheckContext context) {
        TriggerText text = TriggerText.of(trigger, context.superuser());
        if (text == TriggerText.HARMLESS && trigger.beforeRow()) {
            text = TriggerText.ofNothingReturned(trigger);
        }
        boolean always = !trigger.conditional() && trigger.events().stream().anyMatch(STORING::contains);
        return text == TriggerText.STOPS && !always ? TriggerText.DEPENDS : text;
    }

    /**
     * ON CONFLICT goes with no rule for INSERT or UPDATE, whatever its condition
     * (PostgreSQL manual, "CREATE RULE"), and with one for UPDATE not even while it is
     * off (PostgreSQL src/backend/rewrite/rewriteHandler.c, matchLocks; tried on 17).
     */
    private static Optional<TriggerEffect> of(TableRule rule, ImmichSchema schema, CheckContext context) {
        boolean storing = STORING.contains(rule.event());
        boolean upserted = storing && schema.uses().contains(new TableUse("upserts", rule.table()));
        boolean counts = upserted && rule.event().equals("UPDATE");
        if (!counts && (rule.firing().equals("D") || !fires(rule.firing()))) {
            return Optional.empty();
        }
        String database = context.target().database();
        Remedy cure = counts ? lift(rule, database)
                : new SilenceOnTable(database, rule.table(), "RULE", rule.name(), rule.firing());
        return Optional.of(new TriggerEffect("RULE", rule.table(), rule.name(),
                "ON " + rule.event() + (rule.instead() ? " DO INSTEAD" : " DO ALSO"),
                upserted || storing && rule.instead() && !rule.conditional() ? TriggerText.STOPS : TriggerText.DEPENDS,
                cure));
    }

    private static Remedy lift(TableRule rule, String database) {
        return new LiftOnTable(database, rule.table(), "RULE",
                "Take the rule " + rule.name() + " of " + rule.table() + " away",
                "DROP RULE " + Identifier.quote(rule.name()) + " ON public." + Identifier.quote(rule.table()),
                rule.definition(), true);
    }

    /** Whether it is on a table that only a migration writes into. */
    boolean isOnLedger() {
        return LEDGER.contains(table);
    }

    /**
     * What the text of a trigger's function allows to say about it without running it.
     */
    enum TriggerText {

        /** Nothing in it can stop the command. */
        HARMLESS,
        /** It stops everything that it is for. */
        STOPS,
        /** It depends. */
        DEPENDS,
        /** An earlier Immich left it, and nothing at a start meets it. */
        LEFT;

        private static final Pattern NO_CODE = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

        private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*+'");

        private static final Pattern RAISES = Pattern
            .compile("\\braise\\s+(?!debug\\b|log\\b|info\\b|notice\\b|warning\\b)(?!;)|\\bassert\\b");

        /**
         * A trigger before a row that returns NULL (PostgreSQL manual, "Trigger
         * Functions").
         */
        private static final Pattern RETURNS_NOTHING = Pattern.compile("\\breturn\\s+null\\b");

        private static final Pattern CONDITION = Pattern.compile("\\b(?:if|case|when|loop|while|assert)\\b");

        private static final Pattern WRITES = Pattern.compile("\\b(?:insert|update|delete)\\b");

        private static final Pattern TOUCHES = Pattern
            .compile("\\b(?:truncate|execute|create|alter|drop|grant|revoke|call|copy|lock)\\b");

        /**
         * Reads it. Libraries in C come with extensions that others use every day; other
         * languages than PL/pgSQL are not read.
         * @param superuser whether the command runs with all rights, so that what the
         * function touches is no matter of rights
         */
        static TriggerText of(TriggerFunction function, boolean superuser) {
            return switch (function.language()) {
                case "c", "internal" -> HARMLESS;
                case "plpgsql" -> function.body().length() < TriggerFunction.READ ? read(function, superuser) : DEPENDS;
                default -> DEPENDS;
            };
        }

        private static TriggerText read(TriggerFunction function, boolean superuser) {
            String code = code(function.body());
            if (RAISES.matcher(code).find()) {
                return always(code);
            }
            return superuser || function.definer() ? HARMLESS : touches(function.writes(), code);
        }

        private static TriggerText touches(TriggerFunction.Writes writes, String code) {
            if (TOUCHES.matcher(code).find()) {
                return DEPENDS;
            }
            if (!WRITES.matcher(code).find()) {
                return HARMLESS;
            }
            return writes.forbidden() > 0 ? always(code) : writes.open() > 0 ? DEPENDS : HARMLESS;
        }

        /**
         * Whether a text gives up every row before it is stored, by the word of the
         * manual.
         */
        static TriggerText ofNothingReturned(TriggerFunction function) {
            String code = code(function.body());
            return RETURNS_NOTHING.matcher(code).find() ? always(code) : HARMLESS;
        }

        private static TriggerText always(String code) {
            return CONDITION.matcher(code).find() ? DEPENDS : STOPS;
        }

        private static String code(String body) {
            String text = STRING.matcher(body).replaceAll("''");
            return NO_CODE.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
        }

    }

}
