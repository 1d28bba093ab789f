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

    @UriParam(
            label = "consumer",
            description = "Addresses to receive on, in place of the one in the URI, which is a name then; they may"
                    + " change while the consumer runs")
    private FollowedAddresses addresses;

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

    public FollowedAddresses getAddresses() {
        return addresses;
    }

    public void setAddresses(FollowedAddresses addresses) {
        this.addresses = addresses;
    }
}
