package dev.sextant.local.camunda.contract;

import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext;
import dev.sextant.local.camunda.Exchange;
import java.util.List;
import java.util.Set;

/** Where Camunda's own client or gateway is against Camunda's own description, or the validator is wrong, one by one. */
final class KnownDeviations {

    /**
     * @param path a pattern of the paths
     * @param at a pattern of the pointer into the body
     * @param keys the validator's names for what is found
     */
    private record Deviation(String path, String at, Set<String> keys, String reason) {

        boolean covers(Exchange exchange, Message message) {
            var pointer = message.getContext()
                    .flatMap(MessageContext::getPointers)
                    .map(pointers -> pointers.getInstance())
                    .orElse("");
            return exchange.path().matches(path) && pointer.matches(at) && keys.contains(message.getKey());
        }
    }

    private static final String ANY = ".*";
    private static final String ANSWER = "validation.response.body.schema.";
    private static final String REQUEST = "validation.request.body.schema.";

    private static final List<Deviation> ALL = List.of(
            new Deviation(
                    ANY,
                    "/instance",
                    Set.of(ANSWER + "format.uri"),
                    "A problem's instance is a relative reference, as in the description's own example."),
            new Deviation(
                    "/v2/messages/publication",
                    "",
                    Set.of("validation.response.status.unknown"),
                    "A message id that is taken answers 409, as every ALREADY_EXISTS; the description forgets it."),
            new Deviation(
                    "/v2/(element-instances/[0-9]+/variables|user-tasks/[0-9]+/variables/search)",
                    "",
                    Set.of("validation.response.status.unknown"),
                    "What is not there answers 404, as everywhere; the description forgets it."),
            new Deviation(
                    "/v2/resources/[0-9]+/deletion",
                    "",
                    Set.of("validation.request.parameter.schema.oneOf.indexes"),
                    "The description's alternatives of a resource's key are all the same number."),
            new Deviation(
                    ".*/search",
                    "/filter/\\w+(/[0-9]+/value)?",
                    Set.of(REQUEST + "type"),
                    "A filter is a value or an object of operators; some are said to be an object besides."),
            new Deviation(
                    "/v2/element-instances/search",
                    "/filter/elementInstanceScopeKey",
                    Set.of(REQUEST + "oneOf.indexes"),
                    "As with a resource's key."),
            new Deviation(
                    "/v2/jobs/search",
                    "/sort/[0-9]+/field",
                    Set.of(REQUEST + "enum"),
                    "The client of 8.8.14 also knows hasFailedWithRetriesLeft; the description is that of 8.8.9."),
            new Deviation(
                    "/v2/message-subscriptions/search",
                    "/items/[0-9]+/correlationKey",
                    Set.of(ANSWER + "pattern"),
                    "A correlation key is the process's own text; the description takes it for a key of the system."),
            new Deviation(
                    "/v2/decision-(definitions/evaluation|instances/.*)",
                    ".*decisionEvaluationInstanceKey",
                    Set.of(ANSWER + "pattern"),
                    "A decision instance is named by a key, a hyphen and a number; the description says a key."),
            new Deviation(
                    "/v2/decision-definitions/evaluation",
                    "/failedDecisionDefinitionId",
                    Set.of(ANSWER + "minLength", ANSWER + "pattern"),
                    "Required, and empty when no decision failed."),
            new Deviation(
                    "/v2/decision-instances/[0-9]+-[0-9]+",
                    "",
                    Set.of("validation.request.parameter.schema.pattern"),
                    "The same, in the path."),
            new Deviation(
                    "/v2/(user-tasks|process-definitions)/[0-9]+/form",
                    "/schema",
                    Set.of(ANSWER + "type"),
                    "A form's schema is the text that was deployed; the description says an object."),
            new Deviation(
                    "/v2/jobs/activation",
                    "/jobs/[0-9]+/userTask/(dueDate|followUpDate)",
                    Set.of(ANSWER + "format.date-time"),
                    "A listener's job has the date as the process wrote it, perhaps without seconds."),
            new Deviation(
                    "/v2/jobs/[0-9]+/completion",
                    "/result.*",
                    Set.of(
                            REQUEST + "additionalProperties",
                            REQUEST + "discriminator.oneOf.no_match_found",
                            REQUEST + "oneOf"),
                    "The validator loses the names of a discriminator's alternatives when it resolves references."));

    private KnownDeviations() {}

    static boolean covers(Exchange exchange, Message message) {
        return ALL.stream().anyMatch(deviation -> deviation.covers(exchange, message));
    }
}
