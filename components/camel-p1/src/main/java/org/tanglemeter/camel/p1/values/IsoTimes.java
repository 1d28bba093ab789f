package org.tanglemeter.camel.p1.values;

import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Times in JSON, in ISO 8601. */
final class IsoTimes {
    private IsoTimes() {}

    static final class WriteTime extends StdConverter<OffsetDateTime, String> {
        @Override
        public String convert(OffsetDateTime time) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
    }

    static final class ReadTime extends StdConverter<String, OffsetDateTime> {
        @Override
        public OffsetDateTime convert(String text) {
            return OffsetDateTime.parse(text);
        }
    }

    static final class WriteInstant extends StdConverter<Instant, String> {
        @Override
        public String convert(Instant instant) {
            return instant.toString();
        }
    }

    static final class ReadInstant extends StdConverter<String, Instant> {
        @Override
        public Instant convert(String text) {
            return Instant.parse(text);
        }
    }
}
