package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.TriggerChanges.LiftOnTable;
import dev.pgwizard.remedy.TriggerChanges.LiftOnTable;
import dev.pgwizard.remedy.TriggerChanges.SilenceOnTable;
import dev.pgwizard.server.Attachments;
import dev.pgwizard.server.Attachments.Dependent;
import dev.pgwizard.server.Attachments.HeldLock;
import dev.pgwizard.server.Attachments.TableConstraint;
import dev.pgwizard.server.Attachments.TableRule;
import dev.pgwizard.server.Attachments.TableTrigger;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.TriggerFunction.Writes;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of what others put on Immich's tables: one fact is changed. */
@Quick
class AttachedChecksTests {

    private static final String RAISES = "BEGIN RAISE EXCEPTION 'no'; END";

    private static final String WRITES = "BEGIN INSERT INTO audit.log VALUES (1); RETURN new; END";

    private static final Writes MAY = new Writes(0, 0);

    private static final Writes MAY_NOT = new Writes(1, 0);

    private static final Writes OPEN = new Writes(0, 1);

    private static Attachments triggers(TableTrigger... triggers) {
        return new Attachments(List.of(triggers), List.of(), List.of(), List.of());
    }

    private static TableTrigger on(String table, String body, Writes writes) {
        return new TableTrigger(table, "guard", List.of("INSERT"), false, false, "O", "dba", "watch", true, "plpgsql",
                false, body, writes);
    }

    private static TableTrigger on(String event, boolean beforeRow, boolean conditional, String firing, String body) {
        return new TableTrigger("asset", "guard", List.of(event), beforeRow, conditional, firing, "dba", "watch", true,
                "plpgsql", false, body, MAY);
    }

    private static ServerFixtures migrated(int migrations, String version, Attachments attachments) {
        return ServerFixtures.ready(VectorExtension.PGVECTOR)
            .contents(inside -> inside.immich(migrations, version, "hnsw").attached(attachments));
    }

    private static Examined current(TableTrigger trigger) {
        return Examined.by(TriggerChecks::tableTriggers, migrated(86, "3.0.3", triggers(trigger)));
    }

    private static Examined pending(TableTrigger trigger) {
        return Examined.by(TriggerChecks::tableTriggers, migrated(68, "2.7.5", triggers(trigger)));
    }

    private static Examined rule(int migrations, TableRule rule) {
        return Examined.by(TriggerChecks::tableTriggers,
                migrated(migrations, "3.0.3", new Attachments(List.of(), List.of(rule), List.of(), List.of())));
    }

    private static Attachments locks(HeldLock... locks) {
        return new Attachments(List.of(), List.of(), List.of(), List.of(), List.of(locks));
    }

    @Test
    void aForgottenTransactionKeepsImmichWaiting() {
        HeldLock whole = new HeldLock("it's", "dba", "the table asset", true);
        HeldLock rows = new HeldLock("rows", "dba", "the table asset", false);
        Examined.by(TableChecks::locksFree, migrated(86, "3.0.3", locks(whole)))
            .blocks("holds the table asset")
            .shows("the table asset=of dba: COMMIT PREPARED 'it''s'; or ROLLBACK PREPARED 'it''s';")
            .proposes();
        Examined.by(TableChecks::locksFree, migrated(86, "3.0.3", locks(rows))).warns("nothing left to migrate");
        Examined.by(TableChecks::locksFree, migrated(68, "2.7.5", locks(rows))).blocks("waits for it without end");
        Examined.by(TableChecks::locksFree, migrated(68, "2.7.5", locks())).passes("yes");
    }

    @Test
    void aTriggerThatRefusesStopsImmich() {
        current(on("asset", RAISES, MAY)).blocks("The trigger `guard` on `asset` refuses what Immich writes")
            .advises("right to write")
            .shows("guard=watch() of dba, INSERT")
            .proposes(new SilenceOnTable("immich", "asset", "TRIGGER", "guard", "O"));
        Examined.by(TriggerChecks::tableTriggers, migrated(86, "3.0.3", triggers())).passes("none there");
        current(on("asset", WRITES, MAY)).passes("they only look on");
    }

    @Test
    void itsWritingIsAMatterOfRights() {
        current(on("asset", WRITES, MAY_NOT)).blocks("`guard` on `asset` refuses");
        current(on("asset", "BEGIN IF true THEN " + WRITES, MAY_NOT)).isUnknown(Severity.WARNING, "`guard`");
        current(on("asset", WRITES, OPEN)).isUnknown(Severity.WARNING, "`guard` on `asset` may refuse");
        current(on("asset", "BEGIN TRUNCATE audit.log; END", MAY)).isUnknown(Severity.WARNING, "`guard`");
        Examined
            .by(TriggerChecks::tableTriggers, migrated(86, "3.0.3", triggers(on("asset", WRITES, MAY_NOT))),
                    Examined.superuser("3.0.3", VectorExtension.PGVECTOR))
            .passes("they only look on");
    }

    @Test
    void aLongFunctionIsNotReadToItsEnd() {
        current(on("asset", "BEGIN RETURN new; END " + " ".repeat(3978), MAY)).isUnknown(Severity.WARNING, "`guard`");
        current(on("asset", "BEGIN RETURN new; END " + " ".repeat(3977), MAY)).passes("they only look on");
    }

    @Test
    void beforeAnUpdateADoubtDecides() {
        pending(on("asset", WRITES, OPEN)).isUnknown(Severity.BLOCKER, "may refuse")
            .shows("guard=watch() of dba, INSERT")
            .satisfies(finding -> assertThat(((Finding.Unknown) finding).rehearsed()).isFalse());
    }

    @Test
    void theListOfMigrationsMattersToAnUpdate() {
        pending(on("kysely_migrations", RAISES, MAY)).blocks("on `kysely_migrations`");
        current(on("kysely_migrations", RAISES, MAY)).warns("on `kysely_migrations`", "nothing left to migrate");
    }

    /** Which migrations 3.4.0 has is not known. */
    @Test
    void whereNobodyKnowsWhatIsLeftARehearsalSettlesNothing() {
        Examined
            .by(TriggerChecks::tableTriggers, migrated(100, "3.3.1", triggers(on("kysely_migrations", RAISES, MAY))),
                    Examined.target("3.4.0", VectorExtension.PGVECTOR))
            .isUnknown(Severity.BLOCKER, "nobody can tell")
            .satisfies(finding -> assertThat(((Finding.Unknown) finding).rehearsed()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({ "INSERT, false, O, blocks", "UPDATE, false, A, blocks", "DELETE, false, O, unknown",
            "TRUNCATE, false, O, unknown", "INSERT, true, O, unknown", "INSERT, false, R, silent" })
    void whatItIsForAndHowItFires(String event, boolean conditional, String firing, String what) {
        Examined examined = current(on(event, false, conditional, firing, RAISES));
        switch (what) {
            case "blocks" -> examined.blocks("`guard`");
            case "unknown" -> examined.isUnknown(Severity.WARNING, "`guard`");
            default -> examined.passes("none there");
        }
    }

    @Test
    void aRowCanBeGivenUpInSilence() {
        String silent = "BEGIN RETURN NULL; END";
        current(on("INSERT", true, false, "O", silent)).blocks("`guard`");
        current(on("INSERT", true, false, "O", "BEGIN IF new.id = 1 THEN RETURN NULL; END IF; RETURN new; END"))
            .isUnknown(Severity.WARNING, "`guard`");
        current(on("INSERT", false, false, "O", silent)).passes("they only look on");
    }

    @Test
    void aRuleForUpdateCountsEvenWhileItIsOff() {
        String definition = "CREATE RULE moved AS ON UPDATE TO public.asset_exif DO ALSO NOTHING";
        for (String firing : List.of("O", "R", "D")) {
            rule(86, new TableRule("asset_exif", "moved", "UPDATE", false, true, firing, definition))
                .blocks("The rule `moved` on `asset_exif`")
                .proposes(new LiftOnTable("immich", "asset_exif", "RULE", "Take the rule moved of asset_exif away",
                        "DROP RULE \"moved\" ON public.\"asset_exif\"", definition, true));
        }
        rule(86, new TableRule("asset_exif", "moved", "INSERT", false, true, "D", definition)).passes("none there");
        rule(86, new TableRule("asset", "moved", "UPDATE", true, false, "D", definition)).passes("none there");
    }

    @Test
    void aRuleStandsInTheWayOfOnConflict() {
        rule(86, new TableRule("smart_search", "copied", "INSERT", false, true, "O", ""))
            .blocks("The rule `copied` on `smart_search`")
            .shows("copied=ON INSERT DO ALSO")
            .proposes(new SilenceOnTable("immich", "smart_search", "RULE", "copied", "O"));
        rule(86, new TableRule("asset", "kept", "UPDATE", true, false, "O", "")).blocks("`kept`")
            .shows("kept=ON UPDATE DO INSTEAD");
        rule(86, new TableRule("asset", "kept", "UPDATE", true, true, "O", "")).isUnknown(Severity.WARNING, "`kept`");
        rule(86, new TableRule("asset", "kept", "UPDATE", false, false, "O", "")).isUnknown(Severity.WARNING, "`kept`");
        rule(86, new TableRule("asset", "kept", "DELETE", true, false, "O", "")).isUnknown(Severity.WARNING, "`kept`");
    }

    @Test
    void whatIsNotImmichsMattersNot() {
        Attachments others = new Attachments(List.of(on("asset", RAISES, MAY)), List.of(), List.of(),
                List.of(dependent("VIEW public.shown", "id")));
        ServerFixtures fresh = ServerFixtures.ready(VectorExtension.PGVECTOR)
            .contents(inside -> inside.attached(others));
        Examined.by(TriggerChecks::tableTriggers, fresh).passes("none there");
        Examined.by(ConstraintChecks::tablesAlone, fresh).skips("not there yet");
        Examined
            .by(TriggerChecks::tableTriggers,
                    ServerFixtures.ready(VectorExtension.PGVECTOR)
                        .contents(inside -> inside.attached(triggers(on("kysely_migrations", RAISES, MAY)))))
            .blocks("`guard` on `kysely_migrations`");
    }

    @Test
    void ofManyFiveAreShown() {
        TableTrigger[] six = IntStream.rangeClosed(1, 6)
            .mapToObj(number -> new TableTrigger("asset", "g" + number, List.of("INSERT"), false, false, "O", "dba",
                    "f", true, "plpgsql", false, RAISES, MAY))
            .toArray(TableTrigger[]::new);
        Examined.by(TriggerChecks::tableTriggers, migrated(86, "3.0.3", triggers(six)))
            .blocks("`g5` on `asset` and others refuse what")
            .shows("g1=f() of dba, INSERT", "g2=f() of dba, INSERT", "g3=f() of dba, INSERT", "g4=f() of dba, INSERT",
                    "g5=f() of dba, INSERT");
    }

    @Test
    void aViewHoldsOnToItsColumns() {
        Attachments one = new Attachments(List.of(), List.of(), List.of(),
                List.of(dependent("VIEW public.shown", "id")));
        Attachments six = new Attachments(List.of(), List.of(), List.of(),
                IntStream.rangeClosed(1, 6)
                    .mapToObj(number -> dependent("VIEW public.v" + number, "deviceId"))
                    .toList());
        Examined.by(ConstraintChecks::tablesAlone, migrated(68, "2.7.5", one))
            .notes("`VIEW public.shown` does. None of the migrations")
            .shows("VIEW public.shown=of dba: SET search_path = pg_catalog; SELECT pg_get_viewdef(1); DROP VIEW public.shown;");
        Examined.by(ConstraintChecks::tablesAlone, migrated(86, "3.0.3", one))
            .notes("does. This release has nothing left");
        Examined.by(ConstraintChecks::tablesAlone, migrated(68, "2.7.5", six))
            .blocks("migration `1776263790468-DropDeviceIdAndDeviceAssetId`, which changes the column asset.deviceId",
                    "`VIEW public.v5` and more hold on to it");
        Examined.by(ConstraintChecks::tablesAlone, migrated(86, "3.0.3", triggers())).passes("nothing");
    }

    private static Attachments constraint(String table, String kind, boolean stops) {
        return new Attachments(List.of(), List.of(),
                List.of(new TableConstraint(table, "odd", kind, stops, "TAKE AWAY", "MAKE AGAIN", false)), List.of());
    }

    private static Examined constrained(Attachments attachments) {
        return Examined.by(ConstraintChecks::tableConstraints, migrated(86, "3.0.3", attachments));
    }

    @Test
    void aKeyThatIsNotWholeIsBuiltAnew() {
        constrained(new Attachments(List.of(), List.of(),
                List.of(new TableConstraint("asset_exif", "odd", "KEY", true, "REINDEX", "", false)), List.of()))
            .blocks("The key `odd` of `asset_exif` refuses what Immich stores")
            .proposes(new LiftOnTable("immich", "asset_exif", "KEY", "Build the key odd of asset_exif anew", "REINDEX",
                    "", false));
    }

    @Test
    void aCheckOfADomainIsUnknownBeforeTheFirstStartToo() {
        Examined
            .by(ConstraintChecks::tableConstraints,
                    ServerFixtures.ready(VectorExtension.PGVECTOR)
                        .contents(inside -> inside.attached(constraint("earth", "DOMAIN", false))))
            .isUnknown(Severity.BLOCKER, "The domain `odd` of `earth` refuses some of what Immich stores, perhaps.");
    }

    @Test
    void aConstraintOfOthersRefusesRows() {
        constrained(constraint("asset", "COLUMN", true))
            .blocks("The column `odd` of `asset` refuses what Immich stores")
            .shows("odd=MAKE AGAIN")
            .proposes(new LiftOnTable("immich", "asset", "COLUMN", "Let the column odd of asset be empty", "TAKE AWAY",
                    "MAKE AGAIN", false));
        constrained(constraint("album", "INDEX", true)).blocks("The index `odd`")
            .proposes(new LiftOnTable("immich", "album", "INDEX", "Take the index odd of album away", "TAKE AWAY",
                    "MAKE AGAIN", false));
        constrained(constraint("asset", "TRIGGER", true)).blocks("turned it off")
            .proposes(new LiftOnTable("immich", "asset", "TRIGGER", "Turn the trigger odd of asset on", "TAKE AWAY",
                    "MAKE AGAIN", false));
        constrained(triggers()).passes("none there");
    }

    @Test
    void ofACheckOnlyARowCanTell() {
        constrained(constraint("asset", "CONSTRAINT", false)).isUnknown(Severity.BLOCKER, "perhaps");
        constrained(constraint("album", "CONSTRAINT", false)).isUnknown(Severity.BLOCKER, "perhaps");
        constrained(constraint("library", "CONSTRAINT", false)).warns("perhaps");
    }

    private static Dependent dependent(String view, String column) {
        return new Dependent(view, "dba", "SELECT pg_get_viewdef(1)", "DROP " + view, "",
                List.of(new Dependent.Use("column", "asset", column)));
    }

}
