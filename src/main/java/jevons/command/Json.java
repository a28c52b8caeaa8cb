package jevons.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.function.Function;
import jevons.money.Currency;
import jevons.money.Rational;

/// Report values as JSON. Amounts, quantities and ratios are strings of plain digits, so that no reader makes a
/// binary fraction of them.
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(exactValues())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private Json() {}

    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /// The same on one line.
    static String line(Object value) {
        try {
            return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    private static SimpleModule exactValues() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(BigDecimal.class, text(BigDecimal::toPlainString));
        module.addSerializer(Rational.class, text(Rational::toString));
        module.addSerializer(Currency.class, text(Currency::code));
        module.addSerializer(TemporalAccessor.class, text(TemporalAccessor::toString));
        module.addSerializer(ZoneId.class, text(ZoneId::toString));
        module.addSerializer(Path.class, text(Path::toString));
        module.addSerializer(new OptionalValue());
        return module;
    }

    /// An optional value is the value, or null where there is none.
    private static final class OptionalValue extends StdSerializer<Optional<?>> {
        private static final long serialVersionUID = 1;

        OptionalValue() {
            super(Optional.class, false);
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider all) throws IOException {
            if (value.isPresent()) {
                all.defaultSerializeValue(value.get(), out);
            } else {
                out.writeNull();
            }
        }
    }

    private static <T> JsonSerializer<T> text(Function<T, String> form) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider none) throws IOException {
                out.writeString(form.apply(value));
            }
        };
    }
}
