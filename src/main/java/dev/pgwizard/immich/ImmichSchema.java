package dev.pgwizard.immich;

import dev.pgwizard.immich.CsvText.Table;
import dev.pgwizard.immich.Hindrance.Touch;
import dev.pgwizard.immich.SchemaObject.TableKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Immich makes in schema public: every object of every release, and what each
 * migration does to which of them, by name.
 *
 * @param uses what Immich does with which tables besides its migrations
 */
public record ImmichSchema(List<SchemaObject> objects, List<Touch> touches, List<TableUse> uses) {

    static final ImmichSchema NONE = new ImmichSchema(List.of(), List.of(), List.of());

    static final String OBJECTS = "kind,table,name,detail,from,to";

    static final String TOUCHES = "migration,statement,subcommand,table,name,new name or function,if exists,or replace";

    static final String USES = "use,table";

    /** A table and what it is to Immich. */
    public record TableUse(String use, String table) {
    }

    public ImmichSchema {
        objects = List.copyOf(objects);
        touches = List.copyOf(touches);
        uses = List.copyOf(uses);
    }

    /**
     * Reads the three tables.
     * @throws IllegalArgumentException when one is not of its form, with the line at
     * fault
     */
    static ImmichSchema of(Table objects, Table touches, Table uses) {
        return new ImmichSchema(CsvText.rows(objects, OBJECTS, ImmichSchema::object),
                CsvText.rows(touches, TOUCHES, ImmichSchema::touch),
                CsvText.rows(uses, USES, row -> new TableUse(row.get(0), row.get(1))));
    }

    /**
     * With what another one says: an object of the same form and first release, and all
     * that a migration does, take the place of what was said before.
     */
    ImmichSchema with(ImmichSchema other) {
        Map<SchemaObject, SchemaObject> all = new LinkedHashMap<>();
        Stream.concat(objects.stream(), other.objects.stream()).forEach(each -> all.put(each.open(), each));
        Set<String> said = other.touches.stream().map(Touch::migration).collect(Collectors.toSet());
        return new ImmichSchema(List.copyOf(all.values()),
                Stream
                    .concat(touches.stream().filter(touch -> !said.contains(touch.migration())), other.touches.stream())
                    .toList(),
                Stream.concat(uses.stream(), other.uses.stream()).distinct().toList());
    }

    private static SchemaObject object(List<String> row) {
        return new SchemaObject(row.get(0).intern(), row.get(1), row.get(2), row.get(3), Release.of(row.get(4)),
                Optional.of(row.get(5)).filter(last -> !last.isEmpty()).map(Release::of));
    }

    private static Touch touch(List<String> row) {
        return new Touch(row.get(0), row.get(1).intern(), row.get(2).intern(), row.get(3), row.get(4), row.get(5),
                row.get(6).equals("yes"), row.get(7).equals("yes"));
    }

    /** What a release leaves. */
    public Stream<SchemaObject> in(Release release) {
        return objects.stream().filter(object -> object.isIn(release));
    }

    /**
     * What these migrations do, in their order. They ask for the keys of an imported
     * table before they touch them.
     */
    public List<Touch> touches(List<String> migrations) {
        return migrations.stream()
            .flatMap(name -> touches.stream().filter(touch -> touch.migration().equals(name)))
            .filter(touch -> !(isImported(touch.table()) && touch.subcommand().endsWith("Constraint")))
            .flatMap(touch -> Stream.concat(Stream.of(touch), new TableKeys(objects).of(touch)))
            .toList();
    }

    /** Those without a touch: nobody knows what they do. */
    public List<String> untold(List<String> migrations) {
        Set<String> told = touches.stream().map(Touch::migration).collect(Collectors.toSet());
        return migrations.stream().filter(name -> !told.contains(name)).toList();
    }

    /** Whether a start makes it anew, with new names inside (3.1 map.repository.ts). */
    public boolean isImported(String table) {
        return uses.contains(new TableUse("imports", table));
    }

    /** Whether nobody has seen Immich do all of its work without it. */
    public boolean isNeeded(String table) {
        return !uses.contains(new TableUse("spares", table));
    }

    /** Whether the rehearsal writes into the table, or makes a value of the type. */
    public boolean isRehearsed(String name) {
        return uses.contains(new TableUse("rehearsed", name));
    }

    /** Whether Immich names this key in ON CONFLICT, which fails without it. */
    public boolean isUpserted(SchemaObject key) {
        return uses.contains(new TableUse("upserts", key.table())) && (key.detail().startsWith("unique")
                || key.detail().startsWith("primary key") && !key.detail().equals("primary key (id)"));
    }

    /** The tables that a start makes and renames while it imports the names of places. */
    public List<String> importing() {
        return uses.stream().filter(use -> use.use().equals("imports")).map(use -> use.table() + "_tmp").toList();
    }

    /** The names of a kind, of any release. */
    public List<String> names(Predicate<SchemaObject> kind) {
        return objects.stream().filter(kind).map(SchemaObject::plainName).distinct().toList();
    }

    /** What migrations made or renamed, whether or not it outlived the release. */
    private Stream<String> made(String kind) {
        return touches.stream()
            .flatMap(touch -> touch.statement().equals("CREATE " + kind) ? Stream.of(touch.name())
                    : touch.statement().equals("RENAME " + kind) ? Stream.of(touch.table(), touch.other())
                            : Stream.of());
    }

    /** Those of a start among them; the migrator's own tables are not. */
    public List<String> tables() {
        return Stream.of(names(object -> object.is("table")).stream(), made("TABLE"), importing().stream())
            .flatMap(names -> names)
            .filter(name -> !isOfMigrator(name))
            .distinct()
            .toList();
    }

    /** Names that tables of other releases bear, and that no start needs for its own. */
    public Predicate<String> tablesOfOthers(Release release) {
        Set<String> own = Stream
            .concat(in(release).filter(object -> object.is("table")).map(SchemaObject::name), importing().stream())
            .collect(Collectors.toSet());
        Set<String> all = Set.copyOf(tables());
        return name -> all.contains(name) && !own.contains(name);
    }

    public List<String> types() {
        return Stream.concat(names(object -> object.is("type")).stream(), made("TYPE")).distinct().toList();
    }

    /** Functions without arguments that return a trigger. */
    public List<String> triggerFunctions() {
        List<String> others = names(object -> object.is("function") && !object.isTriggerFunction());
        return Stream.concat(names(SchemaObject::isTriggerFunction).stream(), made("FUNCTION"))
            .filter(name -> !others.contains(name))
            .distinct()
            .toList();
    }

    /** The other functions. */
    public List<SchemaObject> functions() {
        return objects.stream().filter(object -> object.is("function") && !object.isTriggerFunction()).toList();
    }

    /** Indexes, and those behind keys. */
    public List<String> indexes() {
        return Stream.concat(names(ImmichSchema::isIndex).stream(), made("INDEX")).distinct().toList();
    }

    /** Columns, as {@code table.column}, that take no null and have no default. */
    public List<String> filled() {
        return objects.stream()
            .filter(object -> object.is("column") && object.detail().contains(" not null")
                    && !object.detail().contains(" default"))
            .map(object -> object.table() + "." + object.name())
            .distinct()
            .toList();
    }

    /**
     * Unique and check constraints, and unique indexes; one that only a start makes, too.
     */
    public List<String> refusing() {
        return Stream.concat(names(ImmichSchema::refuses).stream(), Stream.of("dim_size_constraint")).toList();
    }

    private static boolean refuses(SchemaObject object) {
        return object.is("constraint") && (object.detail().startsWith("unique") || object.detail().startsWith("check"))
                || object.is("index") && object.detail().contains(" unique ");
    }

    static boolean isIndex(SchemaObject object) {
        boolean key = object.detail().startsWith("primary key") || object.detail().startsWith("unique");
        return (object.is("index") || object.is("constraint") && key) && !isOfMigrator(object.table());
    }

    /** What Kysely makes before the first migration, and takes as it is. */
    private static boolean isOfMigrator(String table) {
        return table.startsWith("kysely_");
    }

}
