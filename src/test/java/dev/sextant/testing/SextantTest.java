package dev.sextant.testing;

import dev.sextant.SextantApplication;
import dev.sextant.local.camunda.StarterForgetfulness;
import io.camunda.process.test.api.CamundaSpringProcessTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application against the real engine, PostgreSQL and object store, all inside or beside this JVM; see
 * the package description. Never add {@code @MockitoBean}, properties or imports to a test class: each would start another
 * application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(classes = SextantApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@CamundaSpringProcessTest
@ContextConfiguration(initializers = TestStack.class)
@Import(StarterForgetfulness.class)
public @interface SextantTest {}
