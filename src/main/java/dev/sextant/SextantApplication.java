package dev.sextant;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Sextant in production: one stateless replica beside a Camunda cluster, PostgreSQL and an S3 store. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SextantApplication {

    public static void main(String[] args) {
        SpringApplication.run(SextantApplication.class, args);
    }
}
