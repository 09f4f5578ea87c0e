package dev.pgwizard.symptom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.check.Check;
import dev.pgwizard.check.Checks;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.symptom.Symptom.Cure;
import dev.pgwizard.symptom.Symptom.Group;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class SymptomsTests {

    static List<Symptom> all() {
        return Symptoms.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void findsEachInItsOwnRealLogAndNoOther(Symptom symptom) {
        assertThat(Diagnosis.of(symptom.example()).matches()).extracting(match -> match.symptom().id())
            .containsExactly(symptom.id());
    }

    /** What people reported, one line for each of their cases. */
    @ParameterizedTest
    @CsvFileSource(resources = "/symptoms/reported.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void knowsWhatPeopleReported(int number, String id, String line) {
        assertThat(Diagnosis.of(line).matches()).extracting(match -> match.symptom().id()).containsExactly(id);
    }

    @Test
    void hasNoIdTwice() {
        assertThat(all()).extracting(Symptom::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]+"));
    }

    @Test
    void pointsOnlyToChecksThatExist() {
        assertThat(all()).flatExtracting(symptom -> symptom.check().stream().toList())
            .isSubsetOf(Checks.all().stream().map(Check::id).toList());
    }

    @Test
    void goesOnlyOverSymptomsThatExist() {
        assertThat(all()).extracting(Symptom::id)
            .containsAll(all().stream().flatMap(symptom -> symptom.over().stream()).toList());
    }

    @Test
    void givesACodeToOneSymptomOnly() {
        assertThat(all()).flatExtracting(Symptom::codes).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhatToDo(Symptom symptom) {
        assertThat(symptom.meaning()).endsWith(".").doesNotContain("!", "please", "successfully");
        assertThat(symptom.cures()).isNotEmpty().allSatisfy(cure -> assertThat(cure.text()).matches("(?s).+[.:]"));
        assertThat(symptom.cures().stream().skip(1)).extracting(Cure::when).allMatch(Predicate.not(String::isEmpty));
        assertThat(symptom.cures()).flatExtracting(Cure::recipes)
            .allSatisfy(cureRecipe -> assertThat(cureRecipe.text()).isNotBlank());
    }

    /** Harm that no recipe may do. */
    @ParameterizedTest
    @MethodSource("all")
    void drawsNobodyIntoHarm(Symptom symptom) {
        assertThat(symptom.cures()).flatExtracting(Cure::recipes)
            .extracting(Copyable::text)
            .noneMatch(
                    text -> text.matches("(?is).*\\bDROP\\b[^;]*\\bCASCADE\\b.*|.*\\bDROP DATABASE\\b.*|.*\\brm -.*"));
    }

    @Test
    void isFoundByItsId() {
        assertThat(Symptoms.named("not-preloaded")).map(Symptom::group).contains(Group.VECTOR);
        assertThat(Symptoms.named("nothing")).isEmpty();
    }

}
