package org.tanglemeter.app;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Dispatch.Target;

/**
 * Makes a {@link Dispatch} the message of an exchange, ready for {@code toD} with {@code ${header.TanglemeterTarget}}. The
 * dispatch stays as the exchange's property {@code dispatch}.
 */
public final class DispatchMessage implements Processor {
    /** URI of a channel or address, without options. */
    public static final String TARGET = "TanglemeterTarget";

    /** The property of the exchange. */
    public static final String DISPATCH = "dispatch";

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Dispatch dispatch = message.getMandatoryBody(Dispatch.class);
        exchange.setProperty(DISPATCH, dispatch);
        message.setHeader(IotaMamConstants.MESSAGE_KEY, dispatch.key());
        // Not a switch over types, which Java 17 lacks.
        if (dispatch.target() instanceof Target.Channel channel) {
            message.setHeader(TARGET, "iota-mam:" + channel.name());
            message.setHeader(IotaMamConstants.KIND, channel.kind());
            message.setHeader(IotaMamConstants.LAST_OF_EPOCH, channel.lastOfEpoch());
        } else if (dispatch.target() instanceof Target.Address address) {
            message.setHeader(TARGET, "iota-message:" + address.trytes());
        }
        message.setBody(dispatch.body().bytes());
    }
}
