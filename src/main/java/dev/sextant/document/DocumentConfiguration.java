package dev.sextant.document;

import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    /** Room for the parts beside the file: kind and context. */
    private static final DataSize OTHER_PARTS = DataSize.ofMegabytes(1);

    @Bean
    Spool spool(DocumentSettings settings) throws IOException {
        return Spool.in(settings.spool(), settings.maxSize().toBytes());
    }

    @Bean
    DocumentStore documentStore(ObjectStoreSettings settings) {
        return DocumentStore.connect(settings);
    }

    /** Every part goes to disk, beside the spool, where it is swept when the process dies. */
    @Bean
    MultipartConfigElement multipartConfig(Spool spool, DocumentSettings settings) {
        long largest = settings.maxSize().toBytes();
        return new MultipartConfigElement(
                spool.folder().toAbsolutePath().toString(), largest, largest + OTHER_PARTS.toBytes(), 0);
    }
}
