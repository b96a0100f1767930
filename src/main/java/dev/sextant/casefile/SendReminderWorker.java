package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.CustomHeaders;
import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells that something is overdue. */
@Component
public class SendReminderWorker {

    private final CaseProcess process;

    SendReminderWorker(CaseProcess process) {
        this.process = process;
    }

    @JobWorker(type = "send-reminder")
    public void sendReminder(
            @Variable String caseId,
            @Variable(optional = true) @Nullable String specimenId,
            @Variable(optional = true) @Nullable String organoidId,
            @Variable(optional = true) @Nullable String adverseEventId,
            @ElementInstanceKey long elementInstanceKey,
            @CustomHeaders Map<String, String> headers) {
        Map<String, String> references = new TreeMap<>();
        refer(references, "specimenId", specimenId);
        refer(references, "organoidId", organoidId);
        refer(references, "adverseEventId", adverseEventId);
        String subject = headers.getOrDefault("subject", "results");
        process.remind(new CaseId(caseId), elementInstanceKey, subject, references);
    }

    private static void refer(Map<String, String> references, String name, @Nullable String id) {
        if (id != null) {
            references.put(name, id);
        }
    }
}
