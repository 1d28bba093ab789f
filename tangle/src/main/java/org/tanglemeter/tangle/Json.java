package org.tanglemeter.tangle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tanglemeter.ledger.Hash;

/** Requests and answers as JSON. */
final class Json {
    private static final List<CoercionInputShape> NO_TEXT =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, textual -> {
                for (CoercionInputShape other : NO_TEXT) {
                    textual.setCoercion(other, CoercionAction.Fail);
                }
            })
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule()
                    .addSerializer(Hash.class, ToStringSerializer.instance)
                    .addDeserializer(Hash.class, new HashDeserializer()))
            .build();

    private Json() {}

    /**
     * The member {@code command} of a request.
     *
     * @throws RefusedException if the request is no JSON object, or has no such text
     */
    static String command(byte[] request) {
        try (JsonParser parser = MAPPER.createParser(request)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw RefusedException.error(400, "Invalid JSON syntax: the request must be an object");
            }
            for (String name; (name = parser.nextFieldName()) != null; ) {
                JsonToken value = parser.nextToken();
                if (name.equals("command") && value == JsonToken.VALUE_STRING) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw invalidSyntax(e);
        }
        throw RefusedException.error(400, "COMMAND parameter has not been specified in the request.");
    }

    /**
     * A request's parameters.
     *
     * @throws RefusedException if the request is no JSON, or a parameter is of the wrong type
     */
    static <T> T read(byte[] request, Class<T> parameters) {
        try {
            return MAPPER.readValue(request, parameters);
        } catch (JsonMappingException e) {
            if (e.getPath().isEmpty()) { // more than one value, for instance
                throw invalidSyntax(e);
            }
            throw RefusedException.invalidParameters(place(e) + ": " + reason(e));
        } catch (IOException e) {
            throw invalidSyntax(e);
        }
    }

    static byte[] write(Object answer) {
        try {
            return MAPPER.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer that is no JSON", e);
        }
    }

    private static RefusedException invalidSyntax(IOException e) {
        String where = e instanceof JsonProcessingException json && json.getLocation() != null
                ? " at byte " + json.getLocation().getByteOffset()
                : "";
        return RefusedException.error(400, "Invalid JSON syntax" + where);
    }

    /** Such as {@code addresses[3]}. */
    private static String place(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() != null ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining());
        return path.substring(1);
    }

    private static String reason(JsonMappingException e) {
        return Optional.ofNullable(e.getCause())
                .filter(IllegalArgumentException.class::isInstance)
                .map(Throwable::getMessage)
                .orElse("wrong type");
    }

    private static final class HashDeserializer extends StdScalarDeserializer<Hash> {
        private static final long serialVersionUID = 1L;

        HashDeserializer() {
            super(Hash.class);
        }

        @Override
        public Hash deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Hash) context.handleUnexpectedToken(Hash.class, parser);
            }
            try {
                return new Hash(parser.getText());
            } catch (IllegalArgumentException e) {
                throw new JsonMappingException(parser, e.getMessage(), e);
            }
        }
    }
}
