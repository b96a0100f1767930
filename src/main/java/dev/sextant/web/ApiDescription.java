package dev.sextant.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says of the API as a whole. */
@Configuration
class ApiDescription {

    private static final String BASIC = "basic";

    @Bean
    OpenAPI sextantApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Sextant")
                        .version("1")
                        .description("Precision-oncology cases: referral, work-up, genomic signature, arm, decisions."
                                + " Errors are problem details (RFC 9457); every POST honours Idempotency-Key.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                // Relative: the description is right behind any proxy.
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC));
    }
}
