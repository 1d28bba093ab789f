package org.tanglemeter.camel.pqcrypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatName;
import org.apache.camel.spi.annotations.Dataformat;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The data format {@code pqcrypto}: marshals a body to a sealed envelope, and unmarshals an envelope to a {@link Secret}.
 * Headers and options are those of the component.
 */
@Dataformat("pqcrypto")
public final class PqcryptoDataFormat extends ServiceSupport implements DataFormat, DataFormatName, CamelContextAware {
    private CamelContext camelContext;
    private PqcryptoConfiguration configuration;
    private MessageCrypto crypto;

    @Override
    public String getDataFormatName() {
        return "pqcrypto";
    }

    @Override
    protected void doStart() {
        PqcryptoComponent component = PqcryptoComponent.of(camelContext);
        PqcryptoConfiguration options = configuration == null ? component.getConfiguration() : configuration;
        crypto = new MessageCrypto(options, new OwnKeyPair(options));
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) throws IOException {
        stream.write(crypto.seal(exchange.getMessage(), graph));
    }

    /** @throws UnopenedException if it does not open */
    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws IOException {
        return crypto.open(exchange.getMessage(), stream.readAllBytes());
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    public PqcryptoConfiguration getConfiguration() {
        return configuration;
    }

    /** Options in place of the component's. */
    public void setConfiguration(PqcryptoConfiguration configuration) {
        this.configuration = configuration;
    }
}
