package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

class ValidationTest {
    private static ProofOfWork engine;
    private static String heavy;

    @BeforeAll
    static void attach() throws Exception {
        engine = ProofOfWorkEngines.best(1);
        List<Transaction> draft = List.of(Transaction.parse(
                Messages.drafts(Messages.hash("A"), "", "MESSAGE", 1).get(0)));
        heavy = new Attacher(engine, Clock.systemUTC())
                .attach(new NodeClient.Tips(Hash.NULL, Hash.NULL), 6, draft, ProofOfWork.Progress.NONE)
                .get(0)
                .trytes();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void givesHashFieldsAndTheTrytesThatCame() {
        CheckedTransaction checked = new Validation(6).check(List.of(heavy)).get(0);
        assertThat(checked.trytes()).isSameAs(heavy);
        assertThat(checked.fields()).isEqualTo(Transaction.parse(heavy));
        assertThat(checked.hash()).isEqualTo(checked.fields().hash());
    }

    @Test
    void checksMoreThanAreHashedTogether() {
        List<CheckedTransaction> checked = new Validation(6).check(Collections.nCopies(150, heavy));
        assertThat(checked)
                .hasSize(150)
                .allSatisfy(each -> assertThat(each.hash().trytes()).endsWith("99"));
    }

    @Test
    void refusesAHashThatIsTooLight() {
        String light = "X" + heavy.substring(1);
        assertThatThrownBy(() -> new Validation(6).check(List.of(heavy, light)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("trytes[1]: its hash ends in")
                .hasMessageContaining("this node asks for at least 6 (minWeightMagnitude)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // position | trytes | message
                "0    | a         | The transaction should be 2673 trytes (9, A to Z)",
                "2268 | ZZZZZZZZZZZZ | value is out of range",
                "2322 | Z99999999 | its timestamp is before 1970",
                "2331 | Z99999999 | its current index -1 is not between 0 and its last index 0",
                "2331 | A99999999 | its current index 1 is not between 0 and its last index 0",
                "2340 | MMMMMMMMM | last index is out of range",
                "2619 | Z99999999 | its timestamp is before 1970",
            })
    void refusesWhatIsOutOfRange(int position, String trytes, String message) {
        String wrong = heavy.substring(0, position) + trytes + heavy.substring(position + trytes.length());
        assertThatThrownBy(() -> new Validation(0).check(List.of(wrong)))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("ValidationException: Invalid parameters: trytes[0]: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"0", "2672", "2674"})
    void refusesAnotherLength(int length) {
        String wrong = "9".repeat(length);
        assertThatThrownBy(() -> new Validation(0).check(List.of(wrong)))
                .hasMessageContaining("this is " + length + " characters");
    }
}
