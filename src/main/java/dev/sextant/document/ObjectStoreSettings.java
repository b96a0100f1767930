package dev.sextant.document;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the files are kept: any server that speaks S3. The keys come from the environment
 * ({@code SEXTANT_OBJECT_STORE_ACCESS_KEY}, {@code SEXTANT_OBJECT_STORE_SECRET_KEY}).
 *
 * @param endpoint for example {@code https://objects.example.org}
 * @param bucket made at start when it is missing
 * @param region part of every signature; most servers that are not Amazon's accept any
 */
@ConfigurationProperties("sextant.object-store")
record ObjectStoreSettings(
        URI endpoint,
        @DefaultValue("sextant") String bucket,
        String accessKey,
        String secretKey,
        @DefaultValue("us-east-1") String region) {

    ObjectStoreSettings {
        require("endpoint", endpoint);
        require("access-key", accessKey);
        require("secret-key", secretKey);
    }

    private static void require(String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException("sextant.object-store." + name + " is not set");
        }
    }

    /** Keys are not for logs. */
    @Override
    public String toString() {
        return "ObjectStoreSettings[" + endpoint + ", " + bucket + "]";
    }
}
