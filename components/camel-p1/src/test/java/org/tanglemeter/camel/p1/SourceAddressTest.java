package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressTest {

    @ParameterizedTest
    @CsvSource({
        "/dev/ttyUSB0,                        'Serial[device=/dev/ttyUSB0]'",
        "/dev/serial/by-id/usb-FTDI-if00-port0, 'Serial[device=/dev/serial/by-id/usb-FTDI-if00-port0]'",
        "COM3,                                'Serial[device=COM3]'",
        "tcp://10.0.0.7:2001,                 'Tcp[host=10.0.0.7, port=2001]'",
        "tcp://[::1]:23,                      'Tcp[host=[::1], port=23]'",
        "tcp://p1-meter:23,                   'Tcp[host=p1-meter, port=23]'",
        "file:recording.txt,                  'Recording[file=recording.txt]'",
        "file:/srv/p1/recording.txt,          'Recording[file=/srv/p1/recording.txt]'",
        "simulator,                           'Simulator[]'",
    })
    void understands(String source, String address) {
        assertThat(SourceAddress.parse(source)).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({
        "dev/ttyUSB0,       'The path lost its slash: write p1:/dev/ttyUSB0'",
        "dev/x,             'write p1:/dev/x'",
        "ttyUSB0,           'p1:/dev/serial/by-id/NAME'",
        "simulation,        'p1:simulator'",
        "file:,             'p1:file:PATH'",
        "/,                 'p1:/dev/serial/by-id/NAME'",
        "tcp://10.0.0.7,    'p1:tcp://HOST:PORT'",
        "tcp:10.0.0.7:2001, 'p1:tcp://HOST:PORT'",
        "tcp://:2001,       'p1:tcp://HOST:PORT'",
        "tcp://a:2001/x,    'p1:tcp://HOST:PORT'",
    })
    void refusesWithTheMend(String source, String mend) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceAddress.parse(source))
                .withMessageContaining("p1:" + source)
                .withMessageContaining(mend);
    }
}
