package org.tanglemeter.camel.iota.mam;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@code iota-message:}. */
@UriParams
public class IotaMessageConfiguration extends LedgerConfiguration {

    @UriParam(
            defaultValue = "DENSE",
            enums = "DENSE,TEXT",
            description = "What stands in a message: its bytes densely packed, or the text convention of other clients")
    private PlainFormat payload = PlainFormat.DENSE;

    @Override
    public IotaMessageConfiguration clone() {
        return (IotaMessageConfiguration) super.clone();
    }

    public PlainFormat getPayload() {
        return payload;
    }

    public void setPayload(PlainFormat payload) {
        this.payload = payload;
    }
}
