package org.tanglemeter.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JavaScript client made comes out of our writer, and back out of our reader. */
class MamVectorsTest {

    static List<MamVector> vectors() {
        return MamVector.all();
    }

    static List<JsonNode> rejectedStates() {
        return MamVector.rejectedStates();
    }

    @Test
    void areAllThere() {
        assertThat(vectors()).hasSize(41);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void areWritten(MamVector vector) {
        MamMessage message = vector.writer().write(vector.before(), vector.message());
        assertThat(message.root()).isEqualTo(vector.root());
        assertThat(message.nextRoot()).isEqualTo(vector.nextRoot());
        assertThat(message.address()).isEqualTo(vector.address());
        assertThat(message.leaf()).isEqualTo(vector.before().index());
        assertThat(message.payload()).isEqualTo(vector.payload());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void areRead(MamVector vector) {
        assertThat(vector.mode().address(vector.root())).isEqualTo(vector.address());
        assertThat(MamReader.read(vector.root(), vector.sideKey(), vector.payload()))
                .isEqualTo(new MamResult.Message(
                        vector.message(),
                        vector.nextRoot(),
                        vector.before().index(),
                        vector.before().count(),
                        vector.security()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void areReadFromWholeTransactions(MamVector vector) {
        String padded = vector.payload()
                + "9".repeat(2187 * vector.transactions() - vector.payload().length());
        assertThat(MamReader.read(vector.root(), vector.sideKey(), padded)).isInstanceOf(MamResult.Message.class);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void takeAsManyTransactionsAsTheLayoutSays(MamVector vector) {
        PayloadLayout layout = PayloadLayout.of(vector.security(), vector.before());
        assertThat(layout.payloadTrytes(vector.message().length()))
                .isEqualTo(vector.payload().length());
        assertThat(layout.transactions(vector.message().length())).isEqualTo(vector.transactions());
    }

    @ParameterizedTest
    @MethodSource("rejectedStates")
    void wouldNotBeMadeInStatesThatTheJavaScriptClientCannotUse(JsonNode state) {
        assertThatThrownBy(() -> MamVector.state(state)).hasMessageContaining("power of two");
    }
}
