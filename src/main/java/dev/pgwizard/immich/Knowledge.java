package dev.pgwizard.immich;

import dev.pgwizard.immich.Release.Trait;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of all releases together: which migrations there are, and where the
 * knowledge ends. What lies beyond is no fault of a database.
 *
 * @param asOf the day up to which Immich's history was read
 * @param newest the newest release that was known on that day
 * @param migrations in the order in which they run
 * @param extensions those that any of them needs or accepts
 * @param schema what the releases make
 * @param behaviour what they do beside it
 */
public record Knowledge(LocalDate asOf, Release newest, List<Migration> migrations, Set<String> extensions,
        ImmichSchema schema, Behaviour behaviour) {

    public static final Knowledge NONE = new Knowledge(LocalDate.EPOCH, new Release(0, 0, 0), List.of(), Set.of(),
            ImmichSchema.NONE, Behaviour.NONE);

    public Knowledge {
        migrations = List.copyOf(migrations);
        extensions = Set.copyOf(extensions);
    }

    /** Whether a release came later, or no migrations are known at all. */
    public boolean endsBefore(Release release) {
        return migrations.isEmpty() || release.compareTo(newest) > 0;
    }

    /**
     * The names of a release once it has started; of one that is newer than known, those
     * that it has at least.
     */
    public List<String> names(Release release) {
        return migrations.stream()
            .filter(migration -> migration.from().compareTo(release) <= 0)
            .map(Migration::name)
            .toList();
    }

    /**
     * The first release that leaves exactly these names; empty where none does, as after
     * a release newer than known.
     */
    public Optional<Release> leaving(List<String> ran) {
        return ran.isEmpty() ? Optional.empty() : since(ran.getLast()).filter(release -> names(release).equals(ran));
    }

    /** The release that brought a name. */
    public Optional<Release> since(String name) {
        return migrations.stream().filter(migration -> migration.name().equals(name)).map(Migration::from).findFirst();
    }

    /** Whether a migration that nobody knows comes after all that are known. */
    public boolean isBehind(String name) {
        return since(name).isEmpty() && (migrations.isEmpty() || name.compareTo(migrations.getLast().name()) > 0);
    }

    public boolean has(Trait trait, Release release) {
        return behaviour.has(trait, release);
    }

    /** How the names that ran in a database stand to those of a release. */
    public Executed compare(List<String> ran, Release release) {
        return Executed.of(ran, release, this);
    }

    /**
     * A migration of Immich since 1.132, by the name that it leaves in
     * {@code kysely_migrations}.
     *
     * @param from the first release that has it
     */
    public record Migration(String name, Release from) {
    }

    /**
     * Single migrations that decide something; their names stand in the data file below
     * {@code landmarks}.
     */
    public enum Landmark {

        /**
         * The last one of the old kind, which the first one of the new kind looks for.
         */
        LAST_TYPEORM,
        /** Of the old kind: the embeddings of faces get a table of their own. */
        MOVES_FACES,
        /** Stands for all of the old kind. */
        INITIAL,
        /** Sets the search_path of the database. */
        SETS_SEARCH_PATH;

        /** As the data file writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

    }

    /**
     * How the migrations that ran in a database stand to those of a release. Immich
     * refuses what is not the beginning of its own list, first a name that it does not
     * know, then the first one out of place (Kysely 0.28 migrator.ts).
     */
    public sealed interface Executed {

        /**
         * They are the beginning.
         *
         * @param left those that are still to run
         */
        record Beginning(List<String> left) implements Executed {

            public Beginning {
                left = List.copyOf(left);
            }
        }

        /**
         * One is not in the release's list.
         *
         * @param since the release that brought it, where that is known
         */
        record Foreign(String name, Optional<Release> since) implements Executed {
        }

        /** One is not there, and later ones are. */
        record Gap(String missing, String found) implements Executed {
        }

        /** One ran later than others that come after it. */
        record Disorder(String late, String found) implements Executed {
        }

        /** The release is newer than what is known, and some of them are of its time. */
        record Unclear() implements Executed {
        }

        static Executed of(List<String> ran, Release release, Knowledge known) {
            List<String> names = known.names(release);
            Set<String> own = new HashSet<>(names);
            List<String> foreign = ran.stream().filter(name -> !own.contains(name)).toList();
            if (foreign.isEmpty()) {
                return inOrder(ran, names);
            }
            return known.endsBefore(release) ? unclear(ran, Stream.concat(names.stream(), foreign.stream()))
                    : new Foreign(foreign.getFirst(), known.since(foreign.getFirst()));
        }

        /** Whatever else the release has, these have to stand in the order of names. */
        private static Executed unclear(List<String> ran, Stream<String> atLeast) {
            Executed executed = inOrder(ran, atLeast.sorted().toList());
            return executed instanceof Beginning ? new Unclear() : executed;
        }

        private static Executed inOrder(List<String> ran, List<String> names) {
            for (int place = 0; place < ran.size(); place++) {
                String expected = names.get(place);
                String found = ran.get(place);
                if (!expected.equals(found)) {
                    return ran.contains(expected) ? new Disorder(expected, found) : new Gap(expected, found);
                }
            }
            return new Beginning(names.subList(ran.size(), names.size()));
        }

    }

}
