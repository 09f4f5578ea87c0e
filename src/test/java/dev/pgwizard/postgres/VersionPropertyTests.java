package dev.pgwizard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import java.util.Arrays;
import java.util.List;
import org.instancio.junit.Given;
import org.instancio.junit.GivenProvider;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ranges and orders of versions are those of their numbers. */
@ExtendWith(InstancioExtension.class)
class VersionPropertyTests {

    /** Three numbers, small ones more often, so that equal ones meet. */
    record Numbers(int major, int minor, int patch) implements Comparable<Numbers> {

        ExtensionVersion version() {
            return new ExtensionVersion(major + "." + minor + "." + patch);
        }

        @Override
        public int compareTo(Numbers other) {
            return Arrays.compare(new int[] { major, minor, patch },
                    new int[] { other.major, other.minor, other.patch });
        }

    }

    static final class AnyNumbers implements GivenProvider {

        @Override
        public Object provide(ElementContext context) {
            int most = context.random().oneOf(List.of(1, 3, 30));
            return new Numbers(context.random().intRange(0, most), context.random().intRange(0, most),
                    context.random().intRange(0, most));
        }

    }

    @RepeatedTest(200)
    void versionsAreOrderedByTheirNumbers(@Given(AnyNumbers.class) Numbers one,
            @Given(AnyNumbers.class) Numbers other) {
        assertThat(Integer.signum(one.version().compareTo(other.version())))
            .isEqualTo(Integer.signum(one.compareTo(other)));
        assertThat(one.version().isOlderThan(other.version())).isEqualTo(one.compareTo(other) < 0);
        assertThat(one.version().isSameMinor(other.version()))
            .isEqualTo(one.major() == other.major() && one.minor() == other.minor());
    }

    @RepeatedTest(200)
    void aRangeHoldsWhatLiesBetweenItsEnds(@Given(AnyNumbers.class) Numbers from, @Given(AnyNumbers.class) Numbers to,
            @Given(AnyNumbers.class) Numbers version) {
        VersionRange range = new VersionRange(">=" + from.version() + " <" + to.version());
        assertThat(range.includes(version.version()))
            .isEqualTo(version.compareTo(from) >= 0 && version.compareTo(to) < 0);
        VersionRange closed = new VersionRange(">=" + from.version() + " <=" + to.version());
        assertThat(closed.includes(version.version()))
            .isEqualTo(version.compareTo(from) >= 0 && version.compareTo(to) <= 0);
    }

    /** The minor of a server never leaves the range of its major. */
    @RepeatedTest(200)
    void aRangeOfMajorsHoldsTheirServers(@Given(AnyNumbers.class) Numbers numbers) {
        int from = 10 + numbers.major();
        int to = from + numbers.minor();
        PostgresVersion server = PostgresVersion.of(10 + numbers.patch(), numbers.minor());
        assertThat(new VersionRange(">=" + from + " <" + to).includes(server))
            .isEqualTo(server.major() >= from && server.major() < to);
        assertThat(new PostgresVersion(server.number())).isEqualTo(server);
        assertThat(server).hasToString(server.major() + "." + server.minor());
    }

}
