package org.tanglemeter.camel.p1.batch;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatName;
import org.apache.camel.spi.annotations.Dataformat;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The data format {@code p1batch}: marshals a list of telegrams to the bytes of {@link TelegramBatch} and unmarshals them
 * to a list of {@link ReceivedTelegram}.
 */
@Dataformat("p1batch")
public final class P1BatchDataFormat extends ServiceSupport implements DataFormat, DataFormatName {
    /** What the first telegram of a batch takes at most, and each other one; half more than recorded households do. */
    private static final int FIRST_BYTES = 320;

    private static final int OTHER_BYTES = 8;

    private final BatchSizeEstimate estimate = new BatchSizeEstimate();

    private boolean even;

    /**
     * Whether batches of equally many telegrams are equally long, so that the length does not tell what the household
     * did: zeros follow. By default they are not.
     */
    public void setEven(boolean even) {
        this.even = even;
    }

    @Override
    public String getDataFormatName() {
        return "p1batch";
    }

    /**
     * Writes the batch of a list, or of a single telegram. What is not a {@link ReceivedTelegram} is converted to one;
     * its time of arrival is then that of the exchange's header.
     */
    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) throws Exception {
        Collection<?> elements = graph instanceof Collection<?> collection ? collection : List.of(graph);
        List<ReceivedTelegram> telegrams = new ArrayList<>(elements.size());
        for (Object element : elements) {
            telegrams.add(ExchangeHelper.convertToMandatoryType(exchange, ReceivedTelegram.class, element));
        }
        byte[] batch = TelegramBatch.encode(telegrams);
        estimate.learn(telegrams, batch.length);
        stream.write(even ? filled(batch, telegrams.size()) : batch);
    }

    private static byte[] filled(byte[] batch, int telegrams) {
        return Arrays.copyOf(batch, Math.max(batch.length, FIRST_BYTES + OTHER_BYTES * (telegrams - 1)));
    }

    /** @throws BatchFormatException if the bytes are no batch */
    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
        return TelegramBatch.decode(stream.readAllBytes());
    }

    /**
     * How many bytes a batch of so many telegrams would have, judged by the batches before: for a route that closes its
     * batch when a message is full.
     */
    public int estimatedBytes(int telegrams) {
        return estimate.bytes(telegrams);
    }
}
