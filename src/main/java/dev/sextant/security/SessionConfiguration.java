package dev.sextant.security;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;

/** How a session lies in the database. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /** The name is Spring Session's. */
    @Bean
    ConversionService springSessionConversionService() {
        GenericConversionService values = new GenericConversionService();
        values.addConverter(Object.class, byte[].class, new SerializingConverter());
        values.addConverter(byte[].class, Object.class, new OfThisRelease());
        return values;
    }

    /**
     * What another release wrote and this one cannot read is as good as absent: the person logs in again. Without this every
     * page would answer 500 to them until the session expires.
     */
    static final class OfThisRelease implements Converter<byte[], @Nullable Object> {

        private static final Logger LOG = LoggerFactory.getLogger(OfThisRelease.class);

        private final DeserializingConverter strict = new DeserializingConverter(OfThisRelease.class.getClassLoader());

        @Override
        public @Nullable Object convert(byte[] source) {
            try {
                return strict.convert(source);
            } catch (SerializationFailedException e) {
                LOG.info("A session of another release is left unread: {}", e.getMessage());
                return null;
            }
        }
    }
}
