package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.camel.p1.telegram.MeterKey;
import org.tanglemeter.camel.p1.telegram.TelegramDecryption;

class P1ComponentTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** The jar may name them and not have them; Camel then sets options by reflection and says nothing. */
    @ParameterizedTest
    @CsvSource({"p1-component", "p1-endpoint"})
    void hasItsGeneratedConfigurers(String name) {
        assertThat(PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(name, context))
                .isInstanceOf(PropertyConfigurerGetter.class)
                .extracting(configurer -> configurer.getClass().getPackageName())
                .isEqualTo("org.tanglemeter.camel.p1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "p1:/dev/ttyUSB0,            /dev/ttyUSB0",
        "p1:///dev/ttyUSB0,          /dev/ttyUSB0",
        "p1:/dev/serial/by-id/usb-x, /dev/serial/by-id/usb-x",
        "p1:tcp://10.0.0.7:2001,     tcp://10.0.0.7:2001",
        "p1:file:/srv/rec.txt,       file:/srv/rec.txt",
        "p1:file:rec.txt,            file:rec.txt",
        "p1:simulator,               simulator",
        "p1://simulator,             simulator",
    })
    void findsItsSourceInTheUri(String uri, String source) {
        assertThat(endpoint(uri).getSource()).isEqualTo(source);
    }

    @Test
    void refusesAPathThatLostItsSlash() {
        assertThatThrownBy(() -> context.getEndpoint("p1://dev/ttyUSB0"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("write p1:/dev/ttyUSB0");
    }

    @Test
    void refusesOptionsThatItDoesNotKnow() {
        assertThatThrownBy(() -> context.getEndpoint("p1:simulator?intervall=5"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("intervall");
    }

    @Test
    void refusesToSend() {
        assertThatThrownBy(() -> endpoint("p1:simulator").createProducer())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void takesOptionsOfTheComponentUnlessTheEndpointSaysOtherwise() {
        context.getComponent("p1", P1Component.class).getConfiguration().setDataTimeout(60_000);

        P1Configuration inherited = endpoint("p1:/dev/ttyUSB0?baudRate=9600").getConfiguration();
        P1Configuration own = endpoint("p1:/dev/ttyUSB1?dataTimeout=5s").getConfiguration();

        assertThat(inherited.getDataTimeout()).isEqualTo(60_000);
        assertThat(inherited.getBaudRate()).isEqualTo(9600);
        assertThat(own.getDataTimeout()).isEqualTo(5_000);
        assertThat(own.getBaudRate()).isZero();
    }

    @Test
    void findsTheOneBeanOfAKindByItself() {
        TelegramDecryption keys = TelegramDecryption.withoutTagCheck(MeterKey.ofHexadecimal(KEY));
        context.getRegistry().bind("meterKeys", keys);

        assertThat(endpoint("p1:/dev/ttyUSB0").getConfiguration().getDecryption())
                .isSameAs(keys);
        assertThat(endpoint("p1:/dev/ttyUSB1?decryption=#meterKeys")
                        .getConfiguration()
                        .getDecryption())
                .isSameAs(keys);
    }

    @Test
    void readsKeysFromAFileAndNamesWhatIsWrongThereWithoutTellingIt(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("meter.properties");

        Files.writeString(file, "encryptionKey=" + KEY + "\nauthenticationKey=" + KEY + "\n");
        assertThat(DecryptionFile.read(file)).isNotNull();

        Files.writeString(file, "encryptionKey=" + KEY + "\nauthenticationKey=" + KEY + "00\n");
        assertThatThrownBy(() -> DecryptionFile.read(file))
                .hasMessageContaining(file + ", authenticationKey: ")
                .hasMessageNotContaining(KEY);

        Files.writeString(file, "# nothing\n");
        assertThatThrownBy(() -> DecryptionFile.read(file)).hasMessageContaining("encryptionKey");
    }

    @Test
    void worksInYaml() throws Exception {
        String yaml = """
                - route:
                    id: meter
                    from:
                      uri: p1:simulator
                      parameters:
                        interval: 1
                        count: 3
                        seed: 42
                      steps:
                        - to: mock:telegrams
                """;
        MockEndpoint mock = context.getEndpoint("mock:telegrams", MockEndpoint.class);
        mock.expectedMessageCount(3);
        mock.expectedHeaderReceived(P1Constants.METER_ID, "E0000SIM000000042");

        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.yaml", yaml));

        mock.assertIsSatisfied();
        assertThat(context.getRoute("meter").getEndpoint().getEndpointUri()).contains("seed=42");
    }

    private P1Endpoint endpoint(String uri) {
        return context.getEndpoint(uri, P1Endpoint.class);
    }
}
