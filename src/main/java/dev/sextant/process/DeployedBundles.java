package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import io.camunda.client.api.response.DeploymentEvent;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was deployed when: a case is pinned to a deployment, and its decisions are evaluated by that deployment's keys. */
@Component
public class DeployedBundles {

    private final JdbcClient jdbc;
    private final Clock clock;

    DeployedBundles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The newest deployment: whose models new and migrated processes run under.
     *
     * @throws Conflict when nothing was deployed yet
     */
    public long newestId() {
        return jdbc.sql("select max(id) from deployment")
                .query(Long.class)
                .optional()
                .orElseThrow(DeployedBundles::nothingDeployed);
    }

    /**
     * The newest deployment whose rules count, to be pinned for a case that is opened now: one that is only proposed as a rule
     * release does not.
     *
     * @throws Conflict when nothing was deployed yet
     */
    public long idForNewCases() {
        return jdbc.sql("""
                        select max(id) from deployment d
                        where not exists (select 1 from rule_release r where r.version = d.id and r.state = 'PROPOSED')""").query(Long.class).optional().orElseThrow(DeployedBundles::nothingDeployed);
    }

    private static Conflict nothingDeployed() {
        return new Conflict(
                "nothing-deployed", "No models are deployed yet: an administrator has to POST /api/deployments");
    }

    record DecisionVersion(String decisionId, int version, long key) {}

    /**
     * The decision as it was pinned when the case was opened. Only a decision that did not exist then is taken from the first
     * deployment under which the case went on and which holds it; so it stays what it was at first, too.
     *
     * @throws IllegalStateException when none of the case's deployments holds such a decision
     */
    DecisionVersion decision(CaseId caseId, long pinned, String decisionId) {
        return jdbc.sql("""
                        select d.* from deployed_decision d
                        where d.decision_id = :decision
                          and (d.deployment_id = :pinned
                            or d.deployment_id in (select m.deployment_id from instance_migration m
                                                   where m.case_id = :case and m.state <> 'FAILED'))
                        order by (d.deployment_id <> :pinned), d.deployment_id limit 1""")
                .param("decision", decisionId)
                .param("pinned", pinned)
                .param("case", caseId.value())
                .query((row, number) -> new DecisionVersion(
                        row.getString("decision_id"), row.getInt("version"), row.getLong("decision_key")))
                .optional()
                .orElseThrow(() -> new IllegalStateException("Deployment " + pinned
                        + " and those under which the case went on hold no decision " + decisionId));
    }

    record ProcessVersion(int version, long key) {}

    /** The deployment's processes by id. */
    Map<String, ProcessVersion> processes(long deploymentId) {
        Map<String, ProcessVersion> processes = new HashMap<>();
        jdbc.sql("select * from deployed_process where deployment_id = ?")
                .param(deploymentId)
                .query(row -> {
                    processes.put(
                            row.getString("process_id"),
                            new ProcessVersion(row.getInt("version"), row.getLong("definition_key")));
                });
        return processes;
    }

    /** Ids of all processes that were ever deployed from here. */
    Set<String> processIds() {
        return jdbc.sql("select distinct process_id from deployed_process")
                .query(String.class)
                .set();
    }

    Optional<String> formId(long formKey) {
        return jdbc.sql("select form_id from deployed_form where form_key = ? order by deployment_id desc limit 1")
                .param(formKey)
                .query(String.class)
                .optional();
    }

    /** The same bundle deployed again changes nothing in the engine, and makes no new row here. */
    Optional<Long> sameAsNewest(String bundleSha256, DeploymentEvent event) {
        return jdbc.sql("select id, bundle_sha256 from deployment order by id desc limit 1")
                .query((row, number) -> row.getString("bundle_sha256").equals(bundleSha256) ? row.getLong("id") : 0L)
                .optional()
                .filter(id -> id > 0 && holdsExactly(id, event));
    }

    private boolean holdsExactly(long id, DeploymentEvent event) {
        return event.getProcesses().stream()
                        .allMatch(process ->
                                has("deployed_process", "definition_key", id, process.getProcessDefinitionKey()))
                && event.getDecisions().stream()
                        .allMatch(decision -> has("deployed_decision", "decision_key", id, decision.getDecisionKey()))
                && event.getForm().stream().allMatch(form -> has("deployed_form", "form_key", id, form.getFormKey()));
    }

    private boolean has(String table, String column, long id, long key) {
        return jdbc.sql("select exists (select 1 from " + table + " where deployment_id = ? and " + column + " = ?)")
                .param(id)
                .param(key)
                .query(Boolean.class)
                .single();
    }

    long store(String bundleSha256, String actor, DeploymentEvent event) {
        long id = jdbc.sql("""
                        insert into deployment (deployment_key, bundle_sha256, deployed_at, deployed_by)
                        values (?, ?, ?, ?) returning id""")
                .param(event.getKey())
                .param(bundleSha256)
                .param(OffsetDateTime.now(clock))
                .param(actor)
                .query(Long.class)
                .single();
        event.getDecisions()
                .forEach(
                        d -> insert("deployed_decision", id, d.getDmnDecisionId(), d.getVersion(), d.getDecisionKey()));
        event.getForm().forEach(f -> insert("deployed_form", id, f.getFormId(), f.getVersion(), f.getFormKey()));
        event.getProcesses()
                .forEach(p -> insert(
                        "deployed_process", id, p.getBpmnProcessId(), p.getVersion(), p.getProcessDefinitionKey()));
        return id;
    }

    private void insert(String table, long id, String name, int version, long key) {
        jdbc.sql("insert into " + table + " values (?, ?, ?, ?)")
                .param(id)
                .param(name)
                .param(version)
                .param(key)
                .update();
    }
}
