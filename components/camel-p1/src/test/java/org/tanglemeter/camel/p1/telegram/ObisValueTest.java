package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObisValueTest {
    @ParameterizedTest(name = "''{0}''")
    @CsvSource({
        "001.190, 1.190",
        "-063, -63",
        "00032549.5061662, 32549.5061662",
        "123456789012345678901234567890.5, 123456789012345678901234567890.5",
        "-123456789012345678901234567890.5, -123456789012345678901234567890.5",
        "1., 1",
        ".5, 0.5",
        "'',",
        "-,",
        ".,",
        "1.2.3,",
        "1e3,",
        "+1,",
        "1 ,1",
        "12345678901234567890123456789012345678901,"
    })
    void number(String text, BigDecimal number) {
        assertThat(new ObisValue(text).number().orElse(null)).isEqualTo(number);
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource({
        "001.19*kW, 1.19 kW",
        "000036520*varh, 36520 varh",
        "0001.229*kVAr, 1.229 kvar",
        "240.860*GJ, 240.860 GJ",
        "1*furlong,",
        "*kW,",
        "x*kW,",
        "1,"
    })
    void quantity(String text, String quantity) {
        assertThat(new ObisValue(text).quantity().map(Quantity::toString).orElse(null))
                .isEqualTo(quantity);
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource({"00192, 192", "2147483647, 2147483647", "2147483648,", "1.0,", "'',"})
    void count(String text, Integer count) {
        assertThat(new ObisValue(text).count()).isEqualTo(count == null ? OptionalInt.empty() : OptionalInt.of(count));
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource({
        "4B384547, K8EG",
        "4b384547, K8EG",
        "436F6D65, Come",
        "0011, 0011",
        "C3A9, C3A9",
        "205C4, 205C4",
        "serienummer, serienummer",
        "'',"
    })
    void decoded(String text, String decoded) {
        assertThat(new ObisValue(text).decoded().orElse(null)).isEqualTo(decoded);
    }

    @Test
    void quantity_converts_exactly() {
        Quantity energy = new Quantity(new BigDecimal("201282"), Unit.WATT_HOUR);

        assertThat(energy.in(Unit.KILOWATT_HOUR)).hasToString("201.282 kWh");
        assertThat(energy.in(Unit.KILOWATT_HOUR).in(Unit.WATT_HOUR)).isEqualTo(energy);
        assertThat(new Quantity(new BigDecimal("1.5"), Unit.MEGAWATT_HOUR).in(Unit.WATT_HOUR))
                .hasToString("1500000 Wh");
        assertThat(energy.plus(new Quantity(BigDecimal.ONE, Unit.KILOWATT_HOUR)))
                .hasToString("202282 Wh");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> energy.in(Unit.WATT))
                .withMessage("A quantity in Wh cannot be told in W");
    }
}
