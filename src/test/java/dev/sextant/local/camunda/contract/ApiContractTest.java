package dev.sextant.local.camunda.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.local.camunda.Exchange;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiContractTest {

    private static final String SEARCH = "/v2/process-definitions/search";
    private static final String NOTHING_FOUND = "{\"items\": [], \"page\": {\"totalItems\": 0}}";

    private final ApiContract contract = new ApiContract();

    @Test
    void hasNothingAgainstWhatIsAsDescribed() {
        assertThat(contract.violations(exchange(SEARCH, "{}", 200, NOTHING_FOUND)))
                .isEmpty();
    }

    @Test
    void tellsOperationStatusPlaceAndMistakeOfAnAnswer() {
        var answer = "{\"items\": [{\"version\": \"one\"}], \"page\": {\"totalItems\": 1}}";

        assertThat(contract.violations(exchange(SEARCH, "{}", 200, answer)))
                .singleElement()
                .asString()
                .contains("POST " + SEARCH + " -> 200", "/items/0/version", "string found, integer expected");
    }

    @Test
    void doesNotAllowAnAnswerToHoldMoreThanIsDescribed() {
        var answer = "{\"items\": [], \"page\": {\"totalItems\": 0}, \"colour\": 1}";

        assertThat(contract.violations(exchange(SEARCH, "{}", 200, answer)))
                .singleElement()
                .asString()
                .contains("colour");
    }

    @Test
    void tellsThatARequestWasTakenWhichIsNotAsDescribed() {
        assertThat(contract.violations(exchange(SEARCH, "{\"colour\": 1}", 200, NOTHING_FOUND)))
                .singleElement()
                .asString()
                .contains("colour");
    }

    @Test
    void tellsThatAnOperationIsServedWhichIsNowhereDescribed() {
        assertThat(contract.violations(exchange("/v2/colours/search", "{}", 200, "{}")))
                .containsExactly("POST /v2/colours/search is not described");
    }

    @Test
    void tellsThatARequestWasTakenWhoseQueryIsNotAsDescribed() {
        var query = "truncateValues=perhaps";

        assertThat(contract.violations(exchange("/v2/variables/search", query, "{}", 200, NOTHING_FOUND)))
                .singleElement()
                .asString()
                .contains("'perhaps'");
        assertThat(contract.violations(
                        exchange("/v2/variables/search", "truncateValues=false", "{}", 200, NOTHING_FOUND)))
                .isEmpty();
        assertThat(contract.violations(exchange("/v2/variables/search", "colour=1", "{}", 200, NOTHING_FOUND)))
                .singleElement()
                .asString()
                .contains("colour");
    }

    @Test
    void doesNotTakeExchangesWithOtherQueriesForOfOneShape() {
        var one = exchange("/v2/variables/search", "truncateValues=true", "{}", 200, NOTHING_FOUND);
        var other = exchange("/v2/variables/search", "truncateValues=perhaps", "{}", 200, NOTHING_FOUND);

        assertThat(Shape.of(one)).isNotEqualTo(Shape.of(other));
    }

    @Test
    void looksAtExchangesOfOneShapeOnce() {
        var one = exchange("/v2/jobs/17/failure", "{\"retries\": 3, \"errorMessage\": \"well 4\"}", 204, "");
        var same = exchange("/v2/jobs/4711/failure", "{\"errorMessage\": \"well 12\", \"retries\": 0}", 204, "");
        var other = exchange("/v2/jobs/17/failure", "{\"retries\": \"3\", \"errorMessage\": \"well 4\"}", 204, "");

        assertThat(Shape.of(one)).isEqualTo(Shape.of(same)).isNotEqualTo(Shape.of(other));
    }

    private static Exchange exchange(String path, String body, int status, String answer) {
        return exchange(path, "", body, status, answer);
    }

    private static Exchange exchange(String path, String query, String body, int status, String answer) {
        return new Exchange(
                "POST",
                path,
                query,
                Map.of("content-type", "application/json"),
                body.getBytes(UTF_8),
                status,
                "application/json",
                answer.getBytes(UTF_8));
    }
}
