package dev.pgwizard.immich;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the migrations that ran in a database stand to those of a release. Immich refuses
 * what is not the beginning of its own list, first a name that it does not know, then the
 * first one out of place (Kysely 0.28 migrator.ts).
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
        return ran.stream()
            .filter(name -> !own.contains(name))
            .findFirst()
            .<Executed>map(name -> known.endsBefore(release) ? new Unclear() : new Foreign(name, known.since(name)))
            .orElseGet(() -> inOrder(ran, names));
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
