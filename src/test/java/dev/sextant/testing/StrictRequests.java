package dev.sextant.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Camunda Process Test makes the application's own mapper lenient, so that in tests, and in tests alone, the API would drop
 * members that nobody knows. Set back once it has done so.
 */
class StrictRequests extends AbstractTestExecutionListener {

    @Override
    public void beforeTestExecution(TestContext test) {
        if (TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), SextantTest.class)) {
            test.getApplicationContext()
                    .getBean(ObjectMapper.class)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        }
    }
}
