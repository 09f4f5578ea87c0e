package dev.pgwizard.symptom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.symptom.Symptom.Sign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The word by which most lines are passed over is in all that the pattern finds. */
class SignTests {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ",
            value = { "getaddrinfo (ENOTFOUND|EAI_AGAIN) => 'getaddrinfo '",
                    "(a|b(c)?)\\S* must be loaded => ' must be loaded'",
                    "self[- ]signed certificate => 'signed certificate'", "sockets? of => socket", "one|another => ''",
                    "(?i)some word => ''", "\\bno pg_hba\\.conf entry\\b => 'no pg_hba.conf entry'",
                    "x{2,3} times => ' times'", "\\d+\\.?\\d* => ''" })
    void isTheLongestThatIsCertain(String pattern, String word) {
        assertThat(Sign.of(pattern).word()).isEqualTo(word);
    }

    @Test
    void isInEachExample() {
        for (Symptom symptom : Symptoms.all()) {
            for (String line : symptom.example().lines().toList()) {
                for (Sign sign : symptom.signs()) {
                    assertThat(sign.in(line).isPresent()).as(sign.pattern() + " in " + line)
                        .isEqualTo(sign.pattern().matcher(line).find());
                }
            }
        }
    }

}
