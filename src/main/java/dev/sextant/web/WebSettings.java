package dev.sextant.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of what comes in over HTTP, {@code sextant.web.*}.
 *
 * @param maxBody largest body of a request that is no upload; uploads have {@code sextant.document.max-size}, forms
 *     {@code server.tomcat.max-http-form-post-size}
 */
@ConfigurationProperties("sextant.web")
record WebSettings(@DefaultValue("4MB") DataSize maxBody) {

    WebSettings {
        if (maxBody.toBytes() <= 0 || maxBody.toBytes() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("sextant.web.max-body: expected 1B to 1GB, found " + maxBody);
        }
    }
}
