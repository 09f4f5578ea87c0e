package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.Target.Rights;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.ServerFixtures;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;

/** What one check finds on a server, and assertions about it. */
final class Examined extends AbstractAssert<Examined, Finding> {

    private Examined(Finding finding) {
        super(finding, Examined.class);
    }

    static Target target(String release, VectorExtension vector) {
        return TargetFixtures.owner(release, vector, ServerFixtures.NAME, ServerFixtures.NAME);
    }

    /** The role is to be a superuser. */
    static Target superuser(String release, VectorExtension vector) {
        return TargetFixtures.superuser(release, vector, ServerFixtures.NAME, ServerFixtures.NAME);
    }

    /** Nobody tells Immich which extension to use. */
    static Target untold(String release, VectorExtension vector) {
        Release parsed = Release.of(release);
        return new Target(parsed, TargetFixtures.RELEASES.requirements(parsed).orElseThrow(), vector, false,
                Optional.empty(), ServerFixtures.NAME, ServerFixtures.NAME, Rights.OWNER);
    }

    static Examined by(Function<CheckContext, Finding> check, ServerFixtures server, Target target) {
        return new Examined(check.apply(new CheckContext(server.server(), target)));
    }

    static Examined by(Function<CheckContext, Finding> check, ServerFixtures server) {
        return by(check, server, target("3.0.3", VectorExtension.PGVECTOR));
    }

    Examined passes(String observed) {
        assertThat(actual).isEqualTo(Finding.passed(observed));
        return this;
    }

    /** The question does not arise, and the reason has these words. */
    Examined skips(String... words) {
        assertThat(actual).isInstanceOfSatisfying(Finding.Skipped.class,
                skipped -> assertThat(skipped.reason()).contains(words));
        return this;
    }

    Examined isUnknown(Severity severity, String... words) {
        assertThat(actual).isInstanceOfSatisfying(Finding.Unknown.class, unknown -> {
            assertThat(unknown.severity()).isEqualTo(severity);
            assertThat(unknown.reason()).contains(words).endsWith(".");
            assertThat(unknown.hint()).endsWith(".");
        });
        return this;
    }

    Examined blocks(String... words) {
        return fails(Severity.BLOCKER, words);
    }

    Examined warns(String... words) {
        return fails(Severity.WARNING, words);
    }

    Examined notes(String... words) {
        return fails(Severity.NOTE, words);
    }

    private Examined fails(Severity severity, String... words) {
        assertThat(actual).isInstanceOfSatisfying(Finding.Failed.class, failed -> {
            assertThat(failed.severity()).isEqualTo(severity);
            assertThat(failed.message()).contains(words).endsWith(".");
        });
        return this;
    }

    /** The hint has these words. */
    Examined advises(String... words) {
        assertThat(actual).isInstanceOfSatisfying(Finding.Failed.class,
                failed -> assertThat(failed.hint()).contains(words).endsWith("."));
        return this;
    }

    /** Exactly these; none where only a person can act. */
    Examined proposes(Remedy... remedies) {
        assertThat(actual).isInstanceOfSatisfying(Finding.Failed.class,
                failed -> assertThat(failed.remedies()).containsExactly(remedies));
        return this;
    }

    /** Exactly these facts, as {@code label=value}. */
    Examined shows(String... facts) {
        assertThat(switch (actual) {
            case Finding.Failed failed -> failed.facts();
            case Finding.Unknown unknown -> unknown.facts();
            case Finding.Passed passed -> List.<Fact>of();
            case Finding.Skipped skipped -> List.<Fact>of();
        }).extracting(fact -> fact.label() + "=" + fact.value()).containsExactly(facts);
        return this;
    }

}
